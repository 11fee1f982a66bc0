/**
 * The second person of a unit, with the real core on a real database: what is marked, undone and submitted, and how often.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/campaign/model.ts';
import { core } from '../../src/conversation/converse.ts';
import type { Turns } from '../../src/turns/turns.ts';
import { invite, smallCampaign, text } from '../support/campaign.ts';
import { question } from '../support/question.ts';
import { testWorkshop } from '../support/workshop.ts';

const shop = testWorkshop(2);

const campaign: Campaign = {
  ...smallCampaign('round', 2),
  confirmation: 'second-person',
  sections: [
    {
      key: 'one',
      title: 'Một',
      label: 'I',
      questions: [
        question({ no: 1, key: 'plans', kind: 'integer', ask: 'Bao nhiêu kế hoạch?', required: true }),
      ],
    },
  ],
};

let turns: Turns;
beforeEach(async () => {
  turns = shop.turns({ core, campaigns: { get: async () => campaign } });
  await invite(shop.store.pool, 'OFFI-CERS', 'w1', { uses: 4 });
});

async function saidTo(person: string): Promise<readonly string[]> {
  const rows = await shop.rows<{ keys: string[] }>(
    `SELECT jsonb_path_query_array(o.message, '$.lines[*].key') AS keys FROM outbox o
     JOIN conversation c ON c.id = o.conversation_id WHERE c.address = $1 ORDER BY o.seq DESC LIMIT 1`,
    [person],
  );
  return rows[0]?.keys ?? [];
}

async function says(person: string, ...lines: readonly string[]): Promise<readonly string[]> {
  for (const line of lines) await turns.handle(text(person, line));
  return saidTo(person);
}

const marks = async () =>
  (await shop.rows<{ by: string | null }>(`SELECT ready ->> 'name' AS by FROM draft`)).map(({ by }) => by);
const submitters = async () =>
  (
    await shop.rows<{ name: string }>(
      `SELECT m.name FROM submission s JOIN member m ON m.id = s.member_id ORDER BY s.number`,
    )
  ).map(({ name }) => name);

describe('the second person', () => {
  it('is invited first where a unit has one officer', async () => {
    expect(await says('an', '/start OFFI-CERS', '1', '1', '12', '/nop')).toEqual(['second-alone']);
    expect(await marks()).toEqual([null]);
  });

  it('submits what the first one calls ready, and both are named', async () => {
    await says('an', '/start OFFI-CERS', '1', '1', '12');
    await says('binh', '/start OFFI-CERS', '1');
    expect(await says('an', '/nop', '1')).toEqual(['ready-done']);
    expect(await marks()).toEqual(['Name of an']);
    expect(await says('an', '/nop')).toEqual(['second-waiting']);
    expect(await submitters()).toEqual([]);
    expect(await says('binh', '/nop', '1')).toContain('second-done');
    expect(await submitters()).toEqual(['Name of binh']);
    expect(await marks()).toEqual([null]);
    expect(
      await shop.rows(
        `SELECT payload #>> '{news,what}' AS what FROM event WHERE kind = 'tell-unit' ORDER BY id`,
      ),
    ).toEqual([{ what: 'ready' }, { what: 'submitted-together' }]);
    expect(await shop.rows('SELECT action, subject, detail FROM audit_entry')).toEqual([
      { action: 'second-person', subject: '1', detail: { asked: 'Name of an', by: 'Name of binh' } },
    ]);
  });

  it('is asked anew when an answer was changed meanwhile', async () => {
    await says('an', '/start OFFI-CERS', '1', '1', '12');
    await says('binh', '/start OFFI-CERS', '1');
    await says('an', '/nop', '1');
    expect(await says('binh', '/nop')).toContain('second-ask');
    expect(await says('an', 'câu 1', '13')).toContain('ready-ended');
    expect(await marks()).toEqual([null]);
    expect(await says('binh', '1')).toEqual(['ready-gone']);
    expect(await submitters()).toEqual([]);
    expect(await marks()).toEqual([null]);
  });

  it('is one, though two agree at the same instant', async () => {
    await says('an', '/start OFFI-CERS', '1', '1', '12');
    await says('binh', '/start OFFI-CERS', '1');
    await says('chi', '/start OFFI-CERS', '1');
    await says('an', '/nop', '1');
    await says('binh', '/nop');
    await says('chi', '/nop');
    const other = shop.turns({ core, campaigns: { get: async () => campaign } });
    await Promise.all([turns.handle(text('binh', 'đồng ý nộp')), other.handle(text('chi', 'đồng ý nộp'))]);
    await other.close();
    const [name] = await submitters();
    expect(await submitters()).toHaveLength(1);
    const [first, second] = name === 'Name of binh' ? ['binh', 'chi'] : ['chi', 'binh'];
    expect(await saidTo(first ?? '')).toContain('second-done');
    expect(await saidTo(second ?? '')).toEqual(['submit-unchanged']);
  });
});
