/**
 * The real core on a real database: from the invitation to a receipt that still verifies.
 */
import { PassThrough } from 'node:stream';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Cells } from '../../src/answers/model.ts';
import type { Campaign } from '../../src/campaign/model.ts';
import { runChat } from '../../src/channels/terminal/chat.ts';
import { createTerminalChannel } from '../../src/channels/terminal/terminal.ts';
import { core } from '../../src/conversation/converse.ts';
import { type Leaf, verifySeal } from '../../src/conversation/seal.ts';
import { createDelivery } from '../../src/delivery/delivery.ts';
import type { Turns } from '../../src/turns/turns.ts';
import { createVoice } from '../../src/voice.ts';
import { invite, NOW, smallCampaign, text } from '../support/campaign.ts';
import { question } from '../support/question.ts';
import { testWorkshop } from '../support/workshop.ts';

const shop = testWorkshop(2);

const base = smallCampaign('round', 2);
const campaign: Campaign = {
  ...base,
  sections: [
    {
      key: 'one',
      title: 'Một',
      label: 'I',
      questions: [
        question({ no: 1, key: 'plans', kind: 'integer', ask: 'Bao nhiêu kế hoạch?', required: true }),
        question({ no: 2, key: 'story', kind: 'long-text', ask: 'Kể lại.', required: false }),
      ],
    },
  ],
};

let turns: Turns;
beforeEach(async () => {
  turns = shop.turns({ core, campaigns: { get: async () => campaign } });
  await invite(shop.store.pool, 'K7QF-3MZP-9T4W', 'w1', { uses: 2 });
});

/** Plays lines in the terminal and returns all that was printed. */
async function chat(lines: readonly string[], address = 'an'): Promise<string> {
  const printed: string[] = [];
  const output = { write: (words: string) => printed.push(words) };
  const delivery = createDelivery({
    store: shop.store,
    channels: [createTerminalChannel(output)],
    voice: createVoice('vi'),
    wallClock: () => NOW,
    owner: `chat of ${address}`,
  });
  const input = new PassThrough();
  input.end(lines.join('\n'));
  await runChat({ turns, delivery, input, output, address, name: `Chị ${address}`, id: shop.ids.id });
  await delivery.close();
  return printed.join('');
}

const report = ['/start k7qf 3mzp 9t4w', 'đồng ý', 'lần lượt', 'mười hai', 'Dòng một', 'dòng hai', 'xong'];

describe('an officer in the terminal', () => {
  it('reports, submits and gets a receipt that verifies from the database', async () => {
    const printed = await chat([...report, '/nop', 'nộp']);
    expect(printed).toContain('Bao nhiêu kế hoạch?');
    expect(await shop.rows('SELECT error FROM dead_letter')).toEqual([]);
    expect(await shop.rows('SELECT key, value, raw FROM answer ORDER BY id')).toEqual([
      { key: 'plans', value: 12, raw: 'mười hai' },
      { key: 'story', value: 'Dòng một\ndòng hai', raw: 'Dòng một\ndòng hai' },
    ]);
    const [submission] = await shop.rows<{ cells: Cells; leaves: Leaf[]; receipt: string }>(
      'SELECT cells, leaves, receipt FROM submission',
    );
    if (submission === undefined) throw new Error(`no submission:\n${printed}`);
    const { cells, leaves, receipt } = submission;
    expect(verifySeal(cells, { leaves, receipt })).toBe(true);
    expect(printed).toContain(receipt.slice(0, 4).toUpperCase());
  });

  it('goes on where she stopped, and a colleague sees her answers', async () => {
    await chat(report.slice(0, 4));
    expect(await chat(['/baocao'])).toContain('Kể lại.');
    expect(await chat(['/start K7QF-3MZP-9T4W', 'đồng ý', '/xemlai'], 'binh')).toContain('12');
  });

  it('is refused in words when the last use went to someone else before she agreed', async () => {
    await chat(report.slice(0, 1));
    await shop.rows('UPDATE invitation SET uses = max_uses');
    await chat(['đồng ý']);
    expect(await shop.rows('SELECT error FROM dead_letter')).toEqual([]);
    expect(await shop.rows('SELECT id FROM member')).toEqual([]);
  });

  it('hears news of a colleague without losing her place', async () => {
    await chat(report.slice(0, 3));
    const before = await shop.rows(`SELECT state -> 'step' AS step FROM conversation`);
    const news = text('an', '', {
      channel: 'terminal',
      updateId: 'news.1',
      sender: { address: 'system', name: '' },
      content: { type: 'news', news: { what: 'answers-changed', unit: 'w1', by: 'Bình', keys: ['plans'] } },
    });
    expect((await turns.handle(news)).outcome).toBe('committed');
    const said = await shop.rows<{ key: string }>(
      `SELECT message #>> '{lines,0,key}' AS key FROM outbox ORDER BY seq DESC LIMIT 1`,
    );
    expect(said).toEqual([{ key: 'news-answers-changed' }]);
    expect(await shop.rows(`SELECT state -> 'step' AS step FROM conversation`)).toEqual(before);
  });
});
