/** Webhooks of the emulated Zalo as they arrive: signed, named, again and again, files and all. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Received } from '../../../src/channels/messenger.ts';
import { countingIds } from '../../../src/ids.ts';
import { openCampaign } from '../../../src/storage/opening.ts';
import { registerRoom } from '../../../src/storage/rooms.ts';
import { smallCampaign } from '../../storage/small-campaign.ts';
import { testStore } from '../../support/database.ts';
import { type Counter, openCounter } from './counter.ts';

const store = testStore();
const NOW = new Date('2018-05-28T01:00:00Z');

let counter: Counter;
beforeEach(async () => {
  await store.pool.query('DELETE FROM secret');
  counter = await openCounter({ pool: store.pool });
});
afterEach(async () => {
  expect(counter.zalo.violations).toEqual([]);
  await counter.close();
});

const hoa = () => counter.zalo.person('Nguyễn Thị Hoa');
const texts = (all: readonly Received[]) =>
  all.flatMap((one) =>
    one.type === 'message' && one.incoming.content.type === 'text' ? one.incoming.content.text : [],
  );
const senders = (all: readonly Received[]) =>
  all.flatMap((one) => (one.type === 'message' ? one.incoming.sender.name : []));
const details = () => counter.zalo.calls.filter((call) => call.endsWith('/user/detail')).length;

describe('a webhook', () => {
  it('is tried with an empty body when its address is saved', async () => {
    expect(await counter.zalo.probe()).toBe(200);
    expect(counter.received).toEqual([]);
  });

  it('that was not answered with 200 comes again, and once more when asked', async () => {
    counter.statuses.push(503);
    const id = await hoa().says('12');
    await counter.zalo.repeatLast();
    expect(counter.received).toHaveLength(2);
    for (const one of counter.received)
      expect(one).toMatchObject({ incoming: { updateId: `user_send_text.${id}`, messageId: id } });
  });

  it('that is never taken is lost', async () => {
    counter.statuses.push(503, 503, 503);
    await hoa().says('12');
    expect([counter.received.length, counter.zalo.webhooks.lost]).toEqual([0, 1]);
  });
});

describe('a sender', () => {
  it('has the name Zalo tells, asked once', async () => {
    await hoa().says('một');
    await hoa().says('hai');
    expect(senders(counter.received)).toEqual(['Nguyễn Thị Hoa', 'Nguyễn Thị Hoa']);
    expect(details()).toBe(1);
  });

  it('has the name they gave themselves', async () => {
    await counter.zalo.deliver({
      ...{
        event_name: 'user_submit_info',
        sender: { id: hoa().address },
        recipient: { id: counter.zalo.oaId },
      },
      info: { name: 'Chị Hoa' },
    });
    await hoa().says('một');
    expect(counter.received[0]).toMatchObject({ type: 'notice', notice: { what: 'named', name: 'Chị Hoa' } });
    expect(senders(counter.received)).toEqual(['Chị Hoa']);
    expect(details()).toBe(0);
  });

  it('is somebody when Zalo does not tell, and is asked for again later', async () => {
    await counter.close();
    let offset = 0;
    let broken = true;
    counter = await openCounter({
      pool: store.pool,
      changes: {
        wallClock: () => new Date(Date.now() + offset),
        fetch: async (url, init) =>
          broken && String(url).includes('/user/detail')
            ? Response.json({}, { status: 500 })
            : fetch(url, init),
      },
    });
    await hoa().says('một');
    broken = false;
    await hoa().says('hai');
    offset = 61_000;
    await hoa().says('ba');
    const neutral = `Cán bộ ${hoa().address.slice(-4)}`;
    expect(senders(counter.received)).toEqual([neutral, neutral, 'Nguyễn Thị Hoa']);
  });

  it('is somebody when Zalo takes too long', async () => {
    await counter.close();
    counter = await openCounter({
      pool: store.pool,
      changes: {
        // Answers never; ends when it is broken off.
        fetch: (url, init) =>
          String(url).includes('/user/detail')
            ? new Promise((_, reject) => {
                init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
              })
            : fetch(url, init),
      },
    });
    await hoa().says('một');
    expect(senders(counter.received)).toEqual([`Cán bộ ${hoa().address.slice(-4)}`]);
  });
});

describe('what is sent', () => {
  it.each([
    ['anh.jpg', 'image/jpeg'],
    ['vui.gif', 'image/gif'],
    ['báo cáo.pdf', 'application/pdf'],
  ])('%s can be fetched', async (name, type) => {
    const bytes = Buffer.from([1, 2, 3]);
    await hoa().sends({ name, type, bytes }, 'đây');
    const [first, second] = counter.received;
    if (first?.type !== 'message' || first.incoming.content.type !== 'files') throw new Error('No file came');
    const [file] = first.incoming.content.files;
    expect(file?.type).toBe(type);
    expect((await counter.oa.download(file?.source ?? '')).equals(bytes)).toBe(true);
    expect(second).toMatchObject({
      incoming: { updateId: `${first.incoming.updateId}.caption`, content: { text: 'đây' } },
    });
  });

  it('and is no answer is told as such', async () => {
    await hoa().sendsKind('sticker', { id: '1', url: 'https://x.zdn.vn/1.png' });
    await hoa().sendsKind('location', { coordinates: { latitude: '16.8', longitude: '107.1' } }, 'Đông Hà');
    expect(counter.received).toMatchObject([
      { incoming: { content: { type: 'unsupported', what: 'sticker' } } },
      { incoming: { content: { type: 'unsupported', what: 'location' } } },
    ]);
  });
});

describe('in a group', () => {
  it('only what speaks to the bot is taken: a command, a mention, an answer to its words', async () => {
    const group = counter.zalo.group('Nhóm', [hoa()]);
    const ids = countingIds('r');
    await openCampaign(store, { campaign: smallCampaign(), source: 'x', now: NOW, ids });
    await registerRoom(store.pool, {
      ...{
        channel: 'zalo-oa',
        address: group.address,
        purpose: 'officers',
        campaignId: 'round',
        now: NOW,
        ids,
      },
    });
    await store.pool.query(
      `INSERT INTO outbox (conversation_id, seq, class, message, status, message_id, created_at)
       SELECT id, 1, 'reply', '{}', 'sent', 'm-ours', $2 FROM conversation WHERE address = $1`,
      [group.address, NOW],
    );
    const quoting = (quoted: string, text: string) =>
      counter.zalo.deliver({
        ...{ event_name: 'user_send_group_text', oa_id: counter.zalo.oaId },
        ...{ sender: { id: hoa().address }, recipient: { id: group.address } },
        message: { msg_id: `q-${quoted}`, quote_msg_id: quoted, text },
      });
    await hoa().says('trưa nay ăn gì', group);
    await hoa().says('/status', group);
    await hoa().says(`${counter.zalo.mention} tình hình`, group);
    await quoting('m-ours', '2');
    await quoting('m-theirs', '3');
    expect(texts(counter.received)).toEqual(['/status', 'tình hình', '2']);
    expect(counter.received.filter(({ type }) => type === 'ignored')).toHaveLength(2);
  });
});
