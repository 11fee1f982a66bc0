/**
 * The staff types for a unit, with the real core on a real database: what is stored, who may, who is told.
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
  sections: [
    {
      key: 'one',
      title: 'Một',
      label: 'I',
      questions: [
        question({ no: 1, key: 'plans', kind: 'integer', ask: 'Bao nhiêu kế hoạch?', required: true }),
        question({ no: 2, key: 'homes', kind: 'integer', ask: 'Bao nhiêu nhà?', required: false }),
      ],
    },
  ],
};

let turns: Turns;
beforeEach(async () => {
  turns = shop.turns({ core, campaigns: { get: async () => campaign } });
  await invite(shop.store.pool, 'OFFI-CERS', 'w1');
  await invite(shop.store.pool, 'STAF-FSIX', 'city', { role: 'staff' });
  await invite(shop.store.pool, 'LEAD-ERSX', 'city', { role: 'leader' });
});

async function says(person: string, ...lines: readonly string[]): Promise<readonly string[]> {
  for (const line of lines) await turns.handle(text(person, line));
  const rows = await shop.rows<{ keys: string[] }>(
    `SELECT jsonb_path_query_array(o.message, '$.lines[*].key') AS keys FROM outbox o
     JOIN conversation c ON c.id = o.conversation_id WHERE c.address = $1 ORDER BY o.seq DESC LIMIT 1`,
    [person],
  );
  return rows[0]?.keys ?? [];
}

describe('typing for a unit', () => {
  it('stores the answers as given by phone, under the name of whoever typed, and has the officers told', async () => {
    await says('an', '/start OFFI-CERS', '1', '1', '12');
    await says('staff', '/start STAF-FSIX', '1', '/nhapthay w1', '1', '7');
    expect(await says('staff', 'câu 1')).toContain('proxy-mark');
    await says('staff', '13');
    expect(await says('staff', '/nhapthay xong')).toEqual(['proxy-ended']);
    expect(
      await shop.rows(
        `SELECT a.key, a.value, a.flags, m.name FROM answer a JOIN member m ON m.id = a.member_id ORDER BY a.id`,
      ),
    ).toEqual([
      { key: 'plans', value: 12, flags: [], name: 'Name of an' },
      { key: 'homes', value: 7, flags: ['by-phone'], name: 'Name of staff' },
      { key: 'plans', value: 13, flags: ['by-phone'], name: 'Name of staff' },
    ]);
    expect(await shop.rows(`SELECT unit_code, payload -> 'keys' AS keys FROM event ORDER BY id`)).toEqual([
      { unit_code: 'w1', keys: ['plans'] },
      { unit_code: 'w1', keys: ['homes'] },
    ]);
    expect(
      await shop.rows(`SELECT action, unit_code, member_name, detail FROM audit_entry ORDER BY id`),
    ).toEqual([
      { action: 'proxy', unit_code: 'w1', member_name: 'Name of staff', detail: { step: 'begin' } },
      {
        action: 'proxy',
        unit_code: 'w1',
        member_name: 'Name of staff',
        detail: { step: 'end', keys: ['homes'] },
      },
    ]);
  });

  it('submits only what was read back, and has the officers told by whom', async () => {
    await says('an', '/start OFFI-CERS', '1', '1');
    await says('staff', '/start STAF-FSIX', '1', '/nhapthay w1', '1', '1', '12', '3');
    expect(await says('staff', '/nop', 'nộp')).toEqual(['proxy-submit-again']);
    expect(await shop.rows('SELECT FROM submission')).toEqual([]);
    expect(await says('staff', 'đã đọc lại')).toContain('proxy-submit-done');
    expect(
      await shop.rows(
        `SELECT s.number, s.unit_code, m.name FROM submission s JOIN member m ON m.id = s.member_id`,
      ),
    ).toEqual([{ number: 1, unit_code: 'w1', name: 'Name of staff' }]);
    expect(await shop.rows(`SELECT payload FROM event WHERE kind = 'tell-unit'`)).toEqual([
      { payload: { news: { what: 'submitted-by-phone', unit: 'w1', number: 1, by: 'Name of staff' } } },
    ]);
    expect(await says('staff', 'xem lại')).toEqual(['command-not-yours-officer']);
  });

  it('is for the staff of the campaign alone, whatever a conversation says, and ends with the role and the campaign', async () => {
    const claim = async (person: string) =>
      void (await shop.rows(
        `UPDATE conversation SET state = state || '{"campaign":"round","unit":"w1","proxy":{"unit":"w1","keys":[]}}'
         WHERE address = $1`,
        [person],
      ));
    await says('an', '/start OFFI-CERS', '1', '1', '12');
    await says('leader', '/start LEAD-ERSX', '1');
    expect(await says('leader', '/nhapthay w1')).toEqual(['command-not-yours-staff']);
    await claim('leader');
    expect(await says('leader', '/xemlai')).toEqual(['proxy-lapsed']);

    await says('staff', '/start STAF-FSIX', '1', '/nhapthay w2', '1', '1');
    await claim('staff');
    expect(await says('staff', '/xemlai')).toContain('review-head');
    await shop.rows(`DELETE FROM member_role WHERE role = 'staff'`);
    expect(await says('staff', '/xemlai')).toEqual(['proxy-lapsed']);
    await shop.rows(`INSERT INTO member_role (member_id, unit_code, role, granted_at)
      SELECT a.member_id, 'city', 'staff', now() FROM account a WHERE a.address = 'staff'`);
    await claim('staff');
    expect(await says('staff', '/xemlai')).toContain('review-head');
    await shop.rows(`UPDATE campaign SET status = 'closed'`);
    expect(await says('staff', '/xemlai')).toEqual(['proxy-lapsed']);
  });
});
