/**
 * Asking Telegram for updates: nothing is forgotten before it is taken, and no trouble ends it but the word to stop.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Received } from '../../../src/channels/messenger.ts';
import { startTelegram, type Telegram } from '../../emulators/telegram/telegram.ts';
import { openOn } from './open.ts';

let telegram: Telegram;
let stop: AbortController;
let polling: Promise<void>;
const warnings: string[] = [];

beforeEach(async () => {
  telegram = await startTelegram();
  stop = new AbortController();
  polling = Promise.resolve();
  warnings.length = 0;
});
afterEach(async () => {
  stop.abort();
  await polling;
  await telegram.close();
});

function poll(sink: (received: Received) => Promise<void>): void {
  const log = {
    info: () => undefined,
    error: () => undefined,
    warn: (_: object, what: string) => void warnings.push(what),
  };
  const start = openOn(telegram, { log }).poll;
  if (start === null) throw new Error('It does not poll');
  polling = start(sink, stop.signal);
}

const textOf = (received: Received): string =>
  received.type === 'message' && received.incoming.content.type === 'text'
    ? received.incoming.content.text
    : received.type;

describe('updates', () => {
  it('are taken in their order, each once, also those that came before', async () => {
    const an = telegram.person('An');
    const early = [an.says('1'), an.says('2')];
    const taken: string[] = [];
    poll(async (received) => void taken.push(textOf(received)));
    await Promise.all(early);
    await an.says('3');
    expect(taken).toEqual(['1', '2', '3']);
  });

  it('of one chat wait for each other, those of others do not', async () => {
    const [an, binh] = [telegram.person('An'), telegram.person('Bình')];
    const all = [an.says('a1'), an.says('a2'), binh.says('b1')];
    const order: string[] = [];
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    poll(async (received) => {
      const text = textOf(received);
      order.push(text);
      if (text === 'a1') await held;
      if (text === 'b1') letGo();
    });
    await Promise.all(all);
    expect(order).toEqual(['a1', 'b1', 'a2']);
  });

  it('are asked for again until the sink has taken them, with what came behind', async () => {
    const an = telegram.person('An');
    const all = [an.says('1'), an.says('2')];
    const tried: string[] = [];
    poll(async (received) => {
      tried.push(textOf(received));
      if (tried.length <= 2) throw new Error('The database is away');
    });
    await Promise.all(all);
    expect(tried).toEqual(['1', '1', '1', '2']);
    expect(warnings).toEqual(['updates wait: The database is away', 'updates wait: The database is away']);
  });

  it('that come twice have the same ids', async () => {
    const an = telegram.person('An');
    const taken: Received[] = [];
    poll(async (received) => void taken.push(received));
    await an.sends({ name: 'a.pdf', type: 'application/pdf', bytes: Buffer.from('a') });
    await telegram.repeatLast();
    expect(taken).toHaveLength(2);
    // What is done after the turn is a function of its own each time.
    expect(JSON.stringify(taken[1])).toBe(JSON.stringify(taken[0]));
  });
});

describe('trouble', () => {
  it('of every kind is waited out, and named without the token', async () => {
    telegram.pollFaults.push('too-many', 'broken', 'cut-before');
    const taken: string[] = [];
    poll(async (received) => void taken.push(textOf(received)));
    await telegram.person('An').says('1');
    expect(taken).toEqual(['1']);
    expect(warnings).toEqual([
      'Telegram answered 429: Too Many Requests: retry after 1',
      'Telegram answered 500: Internal Server Error',
      'The connection to Telegram failed: ECONNRESET',
    ]);
  });

  it('with a webhook or another poller ends when that one goes', async () => {
    telegram.deliverTo('http://127.0.0.1:1');
    const taken: string[] = [];
    poll(async (received) => void taken.push(textOf(received)));
    await vi.waitFor(() =>
      expect(warnings[0]).toMatch(/^Telegram answered 409.*another program uses this bot$/u),
    );
    await openOn(telegram).prepare();
    await telegram.person('An').says('1');
    expect(taken).toEqual(['1']);
  });

  it('does not keep it from stopping at once, while it asks', async () => {
    poll(async () => undefined);
    await telegram.person('An').says('1');
    stop.abort();
    await polling;
  });
});
