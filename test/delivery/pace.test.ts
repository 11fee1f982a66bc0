/**
 * The pace of bots and chats, kept by two processes with connections of their own, in a time of the test's.
 */
import { describe, expect, it } from 'vitest';
import type { Rate, SendResult } from '../../src/channels/channel.ts';
import type { DeliveryOptions } from '../../src/delivery/delivery.ts';
import { watch } from '../support/workshop.ts';
import { dice, type FakeChannel, fakeChannel, postOffice, Time, textOf } from './post-office.ts';

const office = postOffice();

const BOT: Rate = { count: 30, perMs: 1_000, burst: 30 };
const PRIVATE: Rate = { count: 3, perMs: 3_000, burst: 3 };

interface Arrival {
  readonly at: number;
  readonly text: string;
  readonly address: string;
}

/** A channel of one bot on which messages need some time; `heard` is what arrived when. */
function slowChannel(time: Time, heard: Arrival[], inner: FakeChannel, random: () => number): FakeChannel {
  return {
    ...inner,
    send: async (parcel): Promise<SendResult> => {
      await time.sleep(10 + random() * 6);
      const result = await inner.send(parcel);
      if (result.status === 'sent')
        heard.push({ at: time.passed, text: textOf(parcel), address: parcel.address });
      await time.sleep(10);
      return result;
    },
  };
}

const mostIn = (heard: readonly Arrival[], perMs: number): number =>
  Math.max(...heard.map(({ at: from }) => heard.filter(({ at }) => at >= from && at < from + perMs).length));

/** Two processes in one time. */
function two(time: Time, channel: FakeChannel) {
  const options: Partial<DeliveryOptions> = { wallClock: time.wallClock, alarm: time.alarm };
  return [office.store.pool, office.secondPool()].map((pool) =>
    office.delivery([channel], { ...options, store: time.watched(pool) }),
  );
}

async function broadcast(chats: number): Promise<string[]> {
  const ids: string[] = [];
  for (let no = 0; no < chats; no += 1)
    ids.push(await office.says(`p${no}`, [`tin ${no}`], { class: 'broadcast' }));
  return ids;
}

describe('the pace of a bot', () => {
  it('is kept by two processes together, and used', async () => {
    const time = new Time();
    const heard: Arrival[] = [];
    const channel = slowChannel(time, heard, fakeChannel({}, { pace: BOT }), dice(1));
    const ids = await broadcast(150);
    const [one, other] = two(time, channel);
    await time.pass(Promise.all(ids.map((id, no) => (no % 2 === 0 ? one : other)?.wake(id))));
    expect(heard.map(({ text }) => text).sort()).toEqual(ids.map((_, no) => `tin ${no}`).sort());
    expect(mostIn(heard, BOT.perMs)).toBeLessThanOrEqual(BOT.count);
    const seconds = ((heard.at(-1)?.at ?? 0) - (heard[0]?.at ?? 0)) / 1_000;
    expect((heard.length - 1) / seconds / 30).toBeGreaterThan(0.97);
  });

  it('lets replies go before broadcasts, in both processes', async () => {
    const time = new Time();
    const heard: Arrival[] = [];
    const channel = slowChannel(time, heard, fakeChannel({}, { pace: BOT }), dice(2));
    const ids = await broadcast(120);
    const [one, other] = two(time, channel);
    const all = Promise.all(ids.map((id, no) => (no % 2 === 0 ? one : other)?.wake(id)));
    await time.pass(time.sleep(500));
    const fresh = await office.says('new', ['trả lời']);
    const behind = await office.says('p119', ['trả lời sau tin']);
    const asked = time.passed;
    await time.pass(Promise.all([all, one?.wake(fresh), other?.wake(behind)]));
    const when = (text: string): number => (heard.find((one) => one.text === text)?.at ?? 1e9) - asked;
    expect(when('trả lời')).toBeLessThan(200);
    expect(when('trả lời sau tin')).toBeLessThan(500);
    expect(when('tin 119')).toBeLessThan(when('trả lời sau tin'));
    expect(heard).toHaveLength(122);
  });

  it('stops both processes when the platform asks for a pause, and goes on by itself', async () => {
    const time = new Time();
    const heard: Arrival[] = [];
    const tooMany: SendResult = { status: 'retry', afterMs: 8_000, scope: 'bot', reason: '429' };
    const inner = fakeChannel({ 'tin 20': [tooMany] }, { pace: BOT });
    let refused = Number.POSITIVE_INFINITY;
    const refusing: FakeChannel = {
      ...inner,
      send: async (parcel) => {
        const result = await inner.send(parcel);
        if (result.status === 'retry') refused = time.passed;
        return result;
      },
    };
    const channel = slowChannel(time, heard, refusing, dice(3));
    const ids = await broadcast(60);
    const [one, other] = two(time, channel);
    await time.pass(Promise.all(ids.map((id, no) => (no % 2 === 0 ? one : other)?.wake(id))));
    const before = heard.length;
    // On their way already: one in the air, one while the answer came back, and the slot that each process holds ahead.
    expect(heard.filter(({ at }) => at >= refused).length).toBeLessThanOrEqual(4);
    expect(before).toBeLessThan(60);
    const asked = time.passed;
    await time.pass(time.sleep(7_000));
    expect(heard).toHaveLength(before);
    await time.pass(time.sleep(5_000));
    expect(heard.slice(before).every(({ at }) => at > asked)).toBe(true);
    expect(heard).toHaveLength(60);
    expect(mostIn(heard, BOT.perMs)).toBeLessThanOrEqual(BOT.count);
  });

  it('pauses longer each time the platform cannot be reached', async () => {
    const time = new Time();
    const away: SendResult = { status: 'retry', afterMs: null, scope: 'bot', reason: 'ECONNREFUSED' };
    const channel = fakeChannel({ một: Array.from({ length: 6 }, () => away) }, { pace: BOT });
    const tries: number[] = [];
    const noted: FakeChannel = {
      ...channel,
      send: (parcel) => {
        tries.push(time.passed);
        return channel.send(parcel);
      },
    };
    const [one] = two(time, noted);
    await time.pass(one?.wake(await office.says('an', ['một'])) ?? Promise.resolve());
    await time.pass(time.sleep(60_000));
    const pauses = tries.slice(1).map((at, index) => Math.round((at - (tries[index] ?? 0)) / 500) * 500);
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000]);
    expect(await office.statuses()).toEqual(['một sent']);
  });

  it('costs one statement a message, and none where there is no pace', async () => {
    for (const [pace, statements] of [
      [null, ['outbox-take', 'outbox-settle']],
      [BOT, ['outbox-take', 'pace-reserve', 'outbox-settle']],
    ] as const) {
      const { store, ran } = watch(office.store.pool);
      await office.delivery([fakeChannel({}, { pace })], { store }).wake(await office.says('an', ['một']));
      expect(ran).toEqual(statements);
    }
  });
});

describe('the pace of a chat', () => {
  const inPieces = (chat: Rate) => fakeChannel({}, { chat: { pace: chat, textLength: 6 } });
  const long = 'một 1 hai 2 ba 33 bốn 4 năm 5';

  it('is kept part by part, with a burst at the beginning, whoever goes on', async () => {
    const time = new Time();
    const heard: Arrival[] = [];
    const channel = slowChannel(time, heard, inPieces(PRIVATE), dice(4));
    const [one, other] = two(time, channel);
    const id = await office.says('an', [long]);
    await time.pass(Promise.all([one?.wake(id), other?.wake(id)]));
    expect(heard.map(({ text }) => text)).toEqual(['một 1', 'hai 2', 'ba 33']);
    await time.pass(time.sleep(10_000));
    expect(heard.map(({ text }) => text)).toEqual(['một 1', 'hai 2', 'ba 33', 'bốn 4', 'năm 5']);
    expect(mostIn(heard, PRIVATE.perMs)).toBeLessThanOrEqual(PRIVATE.count);
    expect(await office.statuses()).toEqual([`${long} sent`]);
  });

  it('keeps no other chat waiting', async () => {
    const time = new Time();
    const heard: Arrival[] = [];
    const channel = slowChannel(time, heard, inPieces({ count: 1, perMs: 60_000, burst: 1 }), dice(5));
    const [one] = two(time, channel);
    const ids: string[] = [];
    for (let no = 0; no < 50; no += 1) ids.push(await office.says(`p${no}`, ['dài 1 dài 2']));
    await time.pass(Promise.all(ids.map((id) => one?.wake(id))));
    expect(heard).toHaveLength(50);
    const before = time.passed;
    await time.pass(one?.wake(await office.says('new', ['mới'])) ?? Promise.resolve());
    expect(time.passed - before).toBeLessThan(100);
    expect(heard.at(-1)?.text).toBe('mới');
  });

  it('holds for the next message too, which another process commits', async () => {
    const time = new Time();
    const heard: Arrival[] = [];
    const rate = { count: 1, perMs: 1_000, burst: 1 };
    const channel = slowChannel(time, heard, fakeChannel({}, { chat: { pace: rate } }), dice(6));
    const [one, other] = two(time, channel);
    await time.pass(one?.wake(await office.says('an', ['một'])) ?? Promise.resolve());
    await time.pass(other?.wake(await office.says('an', ['hai'])) ?? Promise.resolve());
    expect(heard).toHaveLength(1);
    await time.pass(time.sleep(1_500));
    expect(heard.map(({ text }) => text)).toEqual(['một', 'hai']);
    expect(mostIn(heard, rate.perMs)).toBe(1);
  });
});
