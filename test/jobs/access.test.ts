/**
 * What follows when staff let people and groups in: links and pictures that can be scanned, a word to whoever made a
 * room's code, and the end of a room in its group; each once.
 */
import decodeQR from 'qr/decode.js';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import type { Core, Effect } from '../../src/conversation/model.ts';
import { tellNews } from '../../src/jobs/news.ts';
import { readFile } from '../../src/storage/files.ts';
import { NOW, text } from '../support/campaign.ts';
import { fakeCore, reply } from '../support/fake-core.ts';
import { describeOnEachStore } from '../support/redis.ts';
import { testOffice } from './office.ts';
import { standIns, turnsOn } from './stand-ins.ts';

const CODE = 'K7QF-3MZP-9T4W';
const LATER = new Date(NOW.getTime() + 600_000).toISOString();

/** `do {effect}` causes that effect; the end of a room ends it, as in the product. */
const core: Core = {
  needs: fakeCore.needs,
  converse(scene, incoming) {
    const { content } = incoming;
    const { state } = scene.conversation;
    if (content.type === 'news' && content.news.what === 'room-ended')
      return { state, effects: [{ type: 'unroom', campaignId: content.news.campaignId }] };
    if (content.type !== 'text' || !content.text.startsWith('do ')) return fakeCore.converse(scene, incoming);
    return { state, effects: [JSON.parse(content.text.slice(3)) as Effect, reply('done')] };
  },
};

const does = (effect: Effect): string => `do ${JSON.stringify(effect)}`;

async function scanned(png: Uint8Array): Promise<string> {
  const { data, info } = await sharp(Buffer.from(png))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return decodeQR({ width: info.width, height: info.height, data: new Uint8Array(data) });
}

/** An invitation for one officer, but for its end. */
const effect = {
  type: 'invite',
  campaignId: 'round',
  unit: 'w1',
  role: 'officer',
  uses: 1,
  code: CODE,
} as const;

describeOnEachStore('letting people and groups in', (queues) => {
  const office = testOffice(queues);
  const { shop } = office;

  it('gives whoever invited the links and a picture of them, and forgets the code', async () => {
    const { jobs, turns } = await office.start({}, core);
    await turns.handle(text('staff', does({ ...effect, expiresAt: LATER })));
    await jobs.drain();
    const [told, ...others] = await office.told();
    expect(others).toEqual([]);
    expect(told).toMatchObject({
      address: 'staff',
      news: {
        ...{ what: 'invitation', campaignId: 'round', unit: 'w1', code: CODE },
        links: [
          { channel: 'web', link: `https://bc.example/chat/${CODE}` },
          { channel: 'zalo-oa', link: null },
        ],
      },
    });
    if (told?.news.what !== 'invitation') throw new Error('No invitation was told');
    const [picture, ...more] = told.news.attachments;
    expect([picture?.name, more]).toEqual(['qr-web.png', []]);
    const stored = await readFile(shop.store, picture?.fileId ?? '');
    expect(await scanned(stored?.bytes ?? new Uint8Array())).toBe(`https://bc.example/chat/${CODE}`);
    const events = await shop.rows<{ id: string; payload: object; done: boolean }>(
      `SELECT id::text AS id, payload, done_at IS NOT NULL AS done FROM event WHERE kind = 'invite'`,
    );
    expect(events).toMatchObject([{ done: true }]);
    expect(JSON.stringify(events)).not.toContain(CODE);
  });

  it('tells it once, though the job is done again', async () => {
    const { jobs, turns } = await office.start({ workers: false }, core);
    await turns.handle(text('staff', does({ ...effect, expiresAt: null })));
    const [event] = await shop.rows<{ id: string }>(`SELECT id::text AS id FROM event WHERE kind = 'invite'`);
    const tools = {
      ...standIns(shop.store),
      turns: turnsOn(shop.store, () => undefined, core),
      add: async () => undefined,
      log: () => undefined,
    };
    await tellNews(tools, event?.id ?? '');
    await tellNews(tools, event?.id ?? '');
    await tools.turns.close();
    await jobs.close();
    expect(await office.heard()).toEqual(['staff invitation']);
  });

  it('tells whoever made the code that a group used it, and ends a room in its own chat', async () => {
    const { jobs, turns } = await office.start({}, core);
    const made = { campaignId: 'round', purpose: 'officers' } as const;
    await turns.handle(text('staff', does({ type: 'room-code', ...made, code: CODE, expiresAt: LATER })));
    const [{ hash = '' } = {}] = await shop.rows<{ hash: string }>('SELECT code_hash AS hash FROM room_code');
    const group = { channel: 'telegram', address: 'g1', chat: 'group' } as const;
    await turns.handle(text('somebody', does({ type: 'room', ...made, code: hash }), group));
    await jobs.drain();
    expect((await office.told()).map(({ address, news }) => [address, news])).toEqual([
      ['staff', { what: 'room-made', ...made, channel: 'telegram' }],
    ]);
    const rooms = () =>
      shop.rows<{ id: string; purpose: string | null }>(
        `SELECT id, room_purpose AS purpose FROM conversation WHERE address = 'g1'`,
      );
    const [room] = await rooms();
    expect(room?.purpose).toBe('officers');
    const conversationId = room?.id ?? '';
    await turns.handle(text('staff', does({ type: 'room-end', campaignId: 'round', conversationId })));
    await jobs.drain();
    expect(await rooms()).toEqual([{ id: conversationId, purpose: null }]);
    expect((await office.heard()).filter((one) => one.startsWith('g1'))).toEqual(['g1 room-ended']);
  });
});
