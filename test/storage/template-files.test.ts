/**
 * A template file that a turn took: the rows it leaves.
 */
import { describe, expect, it } from 'vitest';
import type { Core, Effect } from '../../src/conversation/model.ts';
import { kindOfEvent, pendingNews } from '../../src/storage/events.ts';
import { fillFile } from '../../src/storage/files.ts';
import { refuseFile } from '../../src/storage/sent-files.ts';
import { invite, NOW, text } from '../support/campaign.ts';
import { fakeCore } from '../support/fake-core.ts';
import { testWorkshop } from '../support/workshop.ts';

const shop = testWorkshop();

const doing = (effect: Effect): Core => ({
  needs: fakeCore.needs,
  converse: ({ conversation }) => ({
    // The report in hand is another one's, or none.
    state: { ...conversation.state, unit: 'w1' },
    effects: [effect],
  }),
});

async function turn(effect: Effect) {
  await invite(shop.store.pool, 'STAFF', 'city', { role: 'staff' });
  await shop.turns().handle(text('staff', '/start STAFF'));
  return shop.turns({ core: doing(effect) }).handle(text('staff', 'words'));
}

describe('a template file', () => {
  const file = { id: 't1', name: 'dot.yaml', type: 'text/yaml', size: 900 };
  const template = { type: 'template', campaignId: 'round' } as const;
  const files = () => shop.rows('SELECT id, purpose, source, campaign_id, unit_code FROM stored_file');
  const events = () => shop.rows('SELECT kind, campaign_id, unit_code, payload FROM event');
  const event = { kind: 'template-sent', campaign_id: 'round', unit_code: null };
  const noted = { type: 'noted', kind: 'template-sent', campaignId: 'round' };

  it('that is with its messenger becomes a row to be fetched, and an event of no unit', async () => {
    const turned = await turn({ ...template, file: { ...file, source: 'BQAC' }, of: 'round' });
    expect(turned.events).toEqual([noted, { type: 'file-sent', fileId: 't1' }]);
    const source = { channel: 'web', source: 'BQAC' };
    expect(await files()).toEqual([
      { id: 't1', purpose: 'template', source, campaign_id: 'round', unit_code: null },
    ]);
    expect(await events()).toEqual([{ ...event, payload: { fileId: 't1', of: 'round' } }]);
  });

  it('that is stored already is an event only', async () => {
    expect((await turn({ ...template, file })).events).toEqual([noted]);
    expect([await files(), await events()]).toEqual([[], [{ ...event, payload: { fileId: 't1' } }]]);
  });

  it.each([
    ['stored', () => fillFile(shop.store, 't1', { ...file, bytes: Buffer.from('id: a') })],
    ['refused', () => refuseFile(shop.store.pool, 't1', 'file-template-kind', NOW)],
  ] as const)('is nobody’s news before it is %s', async (_what, settle) => {
    await turn({ ...template, file: { ...file, source: 'BQAC' } });
    const pending = async () => {
      const ids = (await pendingNews(shop.store.pool, { fileId: 't1' })).map(({ id }) => id);
      return Promise.all(ids.map((id) => kindOfEvent(shop.store.pool, id)));
    };
    expect(await pending()).toEqual([]);
    await settle();
    expect(await pending()).toEqual(['template-sent']);
    await shop.rows('DELETE FROM stored_file');
    expect(await pending()).toEqual([]);
  });
});
