/**
 * Registering with a platform, and long polling by one process at a time.
 */
import { afterEach, expect, it } from 'vitest';
import { type Listening, startListening } from '../../src/channels/listening.ts';
import type { Messenger } from '../../src/channels/messenger.ts';
import { wallClock } from '../../src/clock.ts';
import { fakeMessenger, pigeonPost } from '../support/messenger.ts';
import { testWorkshop } from '../support/workshop.ts';

const shop = testWorkshop();
const running: Listening[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.close()));
});

/** A platform that tells one thing whenever `tell` is called, to whoever polls. */
function platform() {
  const pollers: string[] = [];
  const sinks = new Map<string, (text: string) => Promise<void>>();
  let asked = (): void => undefined;
  const messenger = (owner: string): Messenger =>
    fakeMessenger({
      poll: async (sink, signal) => {
        pollers.push(owner);
        let no = 0;
        sinks.set(owner, (text) => sink(pigeonPost(`${owner}-${no++}`, text)));
        asked();
        await new Promise<void>((resolve) =>
          signal.addEventListener('abort', () => resolve(), { once: true }),
        );
        sinks.delete(owner);
      },
    });
  return {
    messenger,
    pollers,
    sinks,
    polled: () => new Promise<void>((resolve) => (asked = resolve)),
  };
}

function poll(messenger: Messenger, owner: string, clock = wallClock) {
  const failures: unknown[] = [];
  const got: string[] = [];
  const polling = startListening({
    messenger,
    intake: async (_channel, received) => {
      if (received.type === 'message' && received.incoming.content.type === 'text')
        got.push(received.incoming.content.text);
      return 'committed';
    },
    database: shop.store.pool,
    owner,
    wallClock: clock,
    onFailure: (error) => failures.push(error),
    times: { leaseMs: 30_000, renewMs: 20 },
  });
  running.push(polling);
  return { polling, got, failures };
}

it('gives what it is told to the intake, and stops when it is told to', async () => {
  const { messenger, sinks, polled } = platform();
  const first = polled();
  const { polling, got } = poll(messenger('a'), 'a');
  await first;
  await sinks.get('a')?.('xin chào');
  await polling.close();
  expect(got).toEqual(['xin chào']);
  expect(sinks.size).toBe(0);
  expect(await shop.rows('SELECT name FROM lease')).toEqual([]);
});

it('is done by one process; when that one ends the next goes on', async () => {
  const { messenger, pollers, polled } = platform();
  const first = polled();
  const a = poll(messenger('a'), 'a');
  await first;
  const second = polled();
  poll(messenger('b'), 'b');
  await expect.poll(() => pollers).toEqual(['a']);
  await a.polling.close();
  await second;
  expect(pollers).toEqual(['a', 'b']);
});

it('stops when the lease went to another process while this one slept', async () => {
  const { messenger, sinks, polled } = platform();
  const first = polled();
  const { failures } = poll(messenger('a'), 'a');
  await first;
  await shop.rows(`UPDATE lease SET owner = 'b'`);
  await expect.poll(() => sinks.has('a')).toBe(false);
  expect(failures).toEqual([]);
});

it('is not begun where a webhook is used', async () => {
  const { polling } = poll(fakeMessenger(), 'a');
  await polling.close();
  expect(await shop.rows('SELECT name FROM lease')).toEqual([]);
});

it('goes on trying to register, and says why it could not', async () => {
  const tries: string[] = [];
  const registered = new Promise<void>((resolve) => {
    const { failures } = poll(
      fakeMessenger({
        prepare: async () => {
          tries.push('try');
          if (tries.length === 1) throw new Error('no way through');
          expect(failures).toEqual([new Error('no way through')]);
          resolve();
        },
      }),
      'a',
    );
  });
  await registered;
});
