/**
 * Messages in several parts: what has arrived is not sent again, and the lease belongs to one process at a time.
 */
import { describe, expect, it } from 'vitest';
import type { SendResult } from '../../src/channels/channel.ts';
import { NOW } from '../support/campaign.ts';
import { watch } from '../support/workshop.ts';
import { type FakeChannel, fakeChannel, postOffice, Time, textOf } from './post-office.ts';

const office = postOffice();

const later = (seconds: number) => () => new Date(NOW.getTime() + seconds * 1_000);
const inPieces = (script: Record<string, (SendResult | Error)[]> = {}) =>
  fakeChannel(script, { chat: { textLength: 5 } });
const row = async () =>
  (
    await office.rows<{ status: string; parts: number; reason: string | null }>(
      'SELECT status, parts_sent AS parts, reason FROM outbox WHERE seq = 1',
    )
  )[0];

describe('a message in three parts', () => {
  it('goes on where it was put off', async () => {
    const wait: SendResult = { status: 'retry', afterMs: 5_000, scope: 'chat', reason: '429' };
    const channel = inPieces({ hai: [wait] });
    const id = await office.says('an', ['một hai bốn']);
    await office.delivery([channel]).wake(id);
    expect(await row()).toEqual({ status: 'pending', parts: 1, reason: '429' });
    await office.delivery([channel], { wallClock: later(5) }).sweep();
    expect(channel.got.map((parcel) => [parcel.part, textOf(parcel)])).toEqual([
      [0, 'một'],
      [1, 'hai'],
      [1, 'hai'],
      [2, 'bốn'],
    ]);
    expect(new Set(channel.got.map(({ outboxId }) => outboxId))).toEqual(new Set(['1']));
    expect(await row()).toEqual({ status: 'sent', parts: 3, reason: null });
  });

  /** A process that dies after this part was taken, before it could write that down. */
  async function dieAfter(channel: FakeChannel, id: string, statement: number): Promise<void> {
    let seen = 0;
    const { store } = watch(office.store.pool, (name) => {
      if (name !== 'outbox-part') return;
      seen += 1;
      if (seen === statement) throw new Error('killed');
    });
    await office.delivery([channel], { store }).wake(id);
  }

  it('of a reply has one part twice after a crash', async () => {
    const channel = inPieces();
    await dieAfter(channel, await office.says('an', ['một hai bốn']), 2);
    await office.delivery([channel], { wallClock: later(31) }).sweep();
    expect(channel.texts()).toEqual(['một', 'hai', 'hai', 'bốn']);
    expect(await row()).toMatchObject({ status: 'sent', parts: 3 });
  });

  it('of a report has none twice after a crash, goes on behind, and says that it may not be whole', async () => {
    const channel = inPieces();
    await dieAfter(channel, await office.says('an', ['một hai bốn'], { class: 'report' }), 1);
    await office.delivery([channel], { wallClock: later(31) }).sweep();
    expect(channel.texts()).toEqual(['một', 'hai', 'bốn']);
    expect(await row()).toEqual({
      ...{ status: 'uncertain', parts: 3 },
      reason: 'The process that sent it ended; unclear tries: 1',
    });
  });

  it('of a report passes over a part that may have arrived, also when it has to wait behind it', async () => {
    const wait: SendResult = { status: 'retry', afterMs: 5_000, scope: 'chat', reason: '429' };
    const channel = inPieces({ một: [{ status: 'uncertain', reason: 'cut' }], hai: [wait] });
    await office.delivery([channel]).wake(await office.says('an', ['một hai bốn'], { class: 'report' }));
    await office.delivery([channel], { wallClock: later(5) }).sweep();
    expect(channel.texts()).toEqual(['một', 'hai', 'hai', 'bốn']);
    expect(await row()).toMatchObject({ status: 'uncertain', parts: 3 });
  });

  it('takes the files behind the text, with their sizes and addresses', async () => {
    const channel = fakeChannel(
      {},
      { chat: { files: [{ types: ['application/pdf'], size: 10, as: 'document', together: 5 }] } },
    );
    const file = (fileId: string) => ({ fileId, name: `${fileId}.pdf`, type: 'application/pdf' });
    const id = await office.says('an', ['một'], {
      attachments: [file('small'), file('large'), file('gone')],
    });
    const sizes: Record<string, number> = { small: 10, large: 11 };
    await office
      .delivery([channel], {
        voice: ({ key, args }) => (key === 'echo' ? String(args?.text) : `${args?.name} ${args?.link}`),
        files: {
          describe: async (name) => {
            const size = sizes[name];
            return size === undefined ? null : { size, type: 'application/pdf' };
          },
        },
        link: (name) => `https://x/${name}`,
      })
      .wake(id);
    expect(channel.texts()).toEqual([
      'một',
      'large.pdf https://x/large\ngone.pdf https://x/gone',
      '<small.pdf>',
    ]);
  });

  it('waits while its files cannot be looked up, and is left when it cannot be put into words', async () => {
    const channel = fakeChannel();
    const attachments = [{ fileId: 'f', name: 'f', type: 'x' }];
    const id = await office.says('an', ['một'], { attachments });
    const describeFile = async (): Promise<null> => {
      throw new Error('no database');
    };
    const failures: string[] = [];
    const onFailure = (error: unknown) => failures.push(String(error));
    await office.delivery([channel], { files: { describe: describeFile }, onFailure }).wake(id);
    expect(await row()).toEqual({ status: 'pending', parts: 0, reason: 'no database' });
    const mute = () => {
      throw new Error('No text');
    };
    await office.delivery([channel], { voice: mute, wallClock: later(9), onFailure }).wake(id);
    expect(await row()).toEqual({ status: 'failed', parts: 0, reason: 'refused' });
    expect(failures).toEqual(['Error: no database', 'Error: No text']);
    expect(channel.got).toEqual([]);
  });
});

/** What is being sent now, and by whom. */
const SENDING = `SELECT o.seq, c.lease_owner AS owner FROM outbox o
  JOIN conversation c ON c.id = o.conversation_id WHERE o.status = 'sending'`;

describe('a lease', () => {
  it('that was lost lets a process that was paused change nothing', async () => {
    const slow = fakeChannel();
    const quick = fakeChannel();
    let goOn = (): void => undefined;
    const paused = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const first: FakeChannel = {
      ...slow,
      send: async (parcel) => {
        slow.got.push(parcel);
        await paused;
        return { status: 'retry', afterMs: 60_000, scope: 'chat', reason: 'of the past' };
      },
    };
    const seen: object[] = [];
    const second: FakeChannel = {
      ...quick,
      // The first one wakes up while the second one sends.
      send: async (parcel) => {
        goOn();
        await sleeping;
        seen.push(...(await office.rows(SENDING)));
        return quick.send(parcel);
      },
    };
    const id = await office.says('an', ['một', 'hai']);
    const sleeper = office.delivery([first]);
    const sleeping = sleeper.wake(id);
    while (slow.got.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await office.delivery([second], { wallClock: later(31), owner: 'second' }).wake(id);
    expect(seen).toEqual([
      { seq: 1, owner: 'second' },
      { seq: 2, owner: 'second' },
    ]);
    expect(slow.texts()).toEqual(['một']);
    expect(quick.texts()).toEqual(['một', 'hai']);
    expect(await office.statuses()).toEqual(['một sent', 'hai sent']);
    expect(await row()).toMatchObject({ reason: null });
  });

  it('outlives a send that takes long', async () => {
    const time = new Time();
    const inner = fakeChannel();
    const slow: FakeChannel = {
      ...inner,
      send: async (parcel) => {
        await time.sleep(100_000);
        return inner.send(parcel);
      },
    };
    const options = { wallClock: time.wallClock, alarm: time.alarm };
    const attachments = [{ fileId: 'f', name: 'f', type: 'x' }];
    const id = await office.says('an', [''], { attachments });
    const one = office.delivery([slow], { ...options, store: time.watched(office.store.pool) });
    const other = office.delivery([slow], { ...options, store: time.watched(office.secondPool()) });
    const sending = one.wake(id);
    for (const seconds of [35, 70, 95]) {
      await time.pass(time.sleep(seconds * 1_000 - time.passed));
      expect(await time.pass(other.sweep())).toBe(0);
    }
    await time.pass(sending);
    expect(inner.texts()).toEqual(['<f>']);
    expect(await row()).toMatchObject({ status: 'sent' });
  });

  it('ends in doubt when a send takes too long', async () => {
    const time = new Time();
    const silent: FakeChannel = { ...fakeChannel(), send: () => new Promise(() => undefined) };
    const id = await office.says('an', ['một'], { class: 'report' });
    const store = time.watched(office.store.pool);
    await time.pass(
      office.delivery([silent], { store, wallClock: time.wallClock, alarm: time.alarm }).wake(id),
    );
    expect(time.passed).toBe(20_000);
    expect(await row()).toEqual({ status: 'uncertain', parts: 0, reason: 'No answer in time' });
  });
});
