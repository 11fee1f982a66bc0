/**
 * Two processes and an emulated Telegram of whose answers a third are 429, 500 or a cut connection, in a time of the
 * test's: everything arrives, in order within each chat, and only what was cut after it was taken arrives twice.
 */
import { afterEach, describe, expect, it } from 'vitest';
import type { Channel, Parcel, SendResult } from '../../src/channels/channel.ts';
import { createTelegram } from '../../src/channels/telegram/telegram.ts';
import type { Fault } from '../emulators/emulator.ts';
import { startTelegram, type Telegram } from '../emulators/telegram/telegram.ts';
import { dice, postOffice, Time, textOf } from './post-office.ts';

const office = postOffice();
const CHATS = 12;
const MESSAGES = 8;
const FAULTS: readonly Fault[] = ['too-many', 'broken', 'cut-before', 'cut-after'];
const TIME_TO_CALM_DOWN_MS = 3_600_000;

let telegram: Telegram | undefined;
afterEach(async () => {
  await telegram?.close();
  telegram = undefined;
});

/** What the tries of each message meet; the last one passes. After three cuts the product would leave it in doubt. */
function plan(texts: readonly string[], random: () => number): Map<string, Fault[]> {
  return new Map(
    texts.map((text) => {
      const met: Fault[] = [];
      let cuts = 0;
      while (random() < 1 / 3) {
        const fault = FAULTS[Math.floor(random() * FAULTS.length)] ?? 'none';
        if (fault.startsWith('cut')) cuts += 1;
        if (cuts > 2) break;
        met.push(fault);
      }
      return [text, met];
    }),
  );
}

/** The channel of the product; one message after the other, so that each meets its own faults, while time stands still. */
function channelOf({ token, root, faults }: Telegram, time: Time, planned: Map<string, Fault[]>): Channel {
  const silent = {
    info: () => undefined,
    warn: () => undefined,
    error: () => undefined,
    debug: () => undefined,
  };
  const { channel } = createTelegram({
    ...{ config: { token, webhookSecret: null, apiRoot: root }, publicUrl: null, log: silent },
    ...{ voice: ({ key }) => key, readFile: async () => null },
  });
  let before: Promise<unknown> = Promise.resolve();
  const send = (parcel: Parcel): Promise<SendResult> => {
    faults.push(planned.get(textOf(parcel))?.shift() ?? 'none');
    return channel.send(parcel);
  };
  return {
    ...channel,
    send: (parcel) => {
      const sending = time.holding(() => before.then(() => send(parcel)));
      before = sending;
      return sending;
    },
  };
}

describe('with a third of all sends refused or cut', () => {
  it.each([[11], [12], [13]])('everything arrives in order (dice %i)', async (seed) => {
    telegram = await startTelegram({ limits: false });
    const time = new Time();
    const random = dice(seed);
    const people = Array.from({ length: CHATS }, (_, no) => telegram?.person(`p${no}`));
    const texts = (chat: number): string[] =>
      Array.from({ length: MESSAGES }, (_, no) => `chat ${chat}, tin ${no}`);
    const planned = plan(
      people.flatMap((_, chat) => texts(chat)),
      random,
    );
    const faults = new Map([...planned].map(([text, met]) => [text, [...met]]));
    const channel = channelOf(telegram, time, planned);
    const processes = [office.store.pool, office.secondPool()].map((pool) =>
      office.delivery([channel], {
        ...{ store: time.watched(pool), wallClock: time.wallClock, alarm: time.alarm, random },
      }),
    );
    for (const [chat, person] of people.entries()) {
      const kind = chat % 2 === 0 ? 'broadcast' : 'reply';
      const incoming = { channel: 'telegram' };
      const id = await office.says(person?.address ?? '', texts(chat), { class: kind, incoming });
      void processes[chat % processes.length]?.wake(id);
    }
    await time.pass(time.sleep(TIME_TO_CALM_DOWN_MS));

    const all = [...faults.values()].flat();
    for (const fault of FAULTS) expect(all, `${fault} is played`).toContain(fault);
    expect(all.length / (all.length + faults.size)).toBeGreaterThan(0.25);
    expect([...planned.values()].flat()).toEqual([]);
    expect(new Set((await office.statuses()).map((line) => line.split(' ').at(-1)))).toEqual(
      new Set(['sent']),
    );
    for (const [chat, person] of people.entries()) {
      // A repetition stands right behind the first one: nothing has overtaken it.
      const expected = texts(chat).flatMap((text) => {
        const twice = faults.get(text)?.filter((fault) => fault === 'cut-after') ?? [];
        return [text, ...twice.map(() => text)];
      });
      expect(person?.heard.map(({ text }) => text)).toEqual(expected);
    }
    expect(telegram.violations).toEqual([]);
  });
});
