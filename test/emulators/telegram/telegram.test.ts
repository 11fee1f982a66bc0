/**
 * The emulated Telegram is as strict as the real one: what it refuses, counts and tells.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Turnstile } from './limits.ts';
import { startTelegram, type Telegram } from './telegram.ts';

let telegram: Telegram;
beforeEach(async () => {
  telegram = await startTelegram();
});
afterEach(() => telegram.close());

interface Answer {
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: object;
}

async function call(method: string, payload: object = {}, token = telegram.token): Promise<Answer> {
  const answer = await fetch(`${telegram.root}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(payload),
  });
  return (await answer.json()) as Answer;
}

const keyboard = (data: string) => ({ inline_keyboard: [[{ text: 'Đúng', callback_data: data }]] });

describe('what the emulated Telegram refuses', () => {
  const cases: readonly [string, object, string][] = [
    ['an empty text', { text: ' ' }, 'message text is empty'],
    ['4,097 characters', { text: 'ă'.repeat(4_097) }, 'message is too long'],
    ['no data under a button', { text: 'a', reply_markup: keyboard('') }, 'BUTTON_DATA_INVALID'],
    ['65 bytes under a button', { text: 'a', reply_markup: keyboard('ạ'.repeat(22)) }, 'BUTTON_DATA_INVALID'],
    ['a chat it does not know', { chat_id: 12, text: 'a' }, 'chat not found'],
  ];
  it.each(cases)('%s', async (_, payload, why) => {
    const chat_id = telegram.person('An').address;
    const answer = await call('sendMessage', { chat_id, ...payload });
    expect(answer).toMatchObject({ ok: false, error_code: 400 });
    expect(answer.description).toContain(why);
    expect(telegram.violations).toHaveLength(1);
  });

  it('a wrong token', async () => {
    expect(await call('getMe', {}, '1:wrong')).toMatchObject({ error_code: 401 });
    expect(await call('getMe', {}, 'nonsense')).toMatchObject({ error_code: 404 });
  });

  it('but not what is exactly as long as it may be', async () => {
    const chat_id = telegram.person('An').address;
    const text = 'ă'.repeat(4_096);
    expect(
      await call('sendMessage', { chat_id, text, reply_markup: keyboard('x'.repeat(64)) }),
    ).toMatchObject({
      ok: true,
    });
    expect(telegram.violations).toEqual([]);
  });

  it('a person who blocked the bot, and a group that threw it out, without blame', async () => {
    const an = telegram.person('An');
    const group = telegram.group('Phường 1', [an]);
    void an.blocks();
    void group.kicks();
    const refused = await Promise.all(
      [an.address, group.address].map((chat_id) => call('sendMessage', { chat_id, text: 'a' })),
    );
    expect(refused).toMatchObject([
      { error_code: 403, description: 'Forbidden: bot was blocked by the user' },
      { error_code: 403, description: 'Forbidden: bot was kicked from the group chat' },
    ]);
    expect(telegram.violations).toEqual([]);
  });

  it('a group that became a supergroup, with its new address', async () => {
    const group = telegram.group('Phường 1', [telegram.person('An')]);
    const chat_id = group.address;
    void telegram.migrate(group);
    expect(await call('sendMessage', { chat_id, text: 'a' })).toMatchObject({
      error_code: 400,
      parameters: { migrate_to_chat_id: Number(group.address) },
    });
  });
});

describe('how often the emulated Telegram lets a bot speak', () => {
  const passes = (chat: { id: number; type: string }, instants: readonly number[]): number[] => {
    const turnstile = new Turnstile({ bot: 30, burst: 3, group: 20 });
    return instants.map((now) => turnstile.pass(chat, now));
  };

  it('three at once in a private chat, then one a second', () => {
    const an = { id: 1, type: 'private' };
    expect(passes(an, [0, 0, 0, 0, 999, 1_000, 1_001])).toEqual([0, 0, 0, 1_000, 1, 0, 999]);
  });

  it('twenty in any minute in a group', () => {
    const instants = Array.from({ length: 20 }, (_, index) => index * 2_000);
    const group = { id: -1, type: 'group' };
    expect(passes(group, [...instants, 59_999, 60_000, 60_001])).toEqual([
      ...instants.map(() => 0),
      1,
      0,
      1_999,
    ]);
  });

  it('thirty in any second in all chats together', () => {
    const turnstile = new Turnstile({ bot: 30, burst: 3, group: 20 });
    const at = (id: number, now: number): number => turnstile.pass({ id, type: 'private' }, now);
    expect(
      Array.from({ length: 30 }, (_, id) => at(id, id < 15 ? 500 : 900)).every((wait) => wait === 0),
    ).toBe(true);
    expect([at(30, 1_000), at(30, 1_499), at(30, 1_500)]).toEqual([500, 1, 0]);
  });

  it('counts every refusal as a violation', async () => {
    const chat_id = telegram.person('An').address;
    const answers = await Promise.all(
      [1, 2, 3, 4].map((text) => call('sendMessage', { chat_id, text: `${text}` })),
    );
    expect(answers.filter(({ ok }) => !ok)).toMatchObject([
      { error_code: 429, description: 'Too Many Requests: retry after 1', parameters: { retry_after: 1 } },
    ]);
    expect(telegram.violations).toEqual(['sendMessage: 429 Too Many Requests: retry after 1']);
  });
});

describe('updates', () => {
  it('are given again until their number is confirmed', async () => {
    const said = telegram.person('An').says('xin chào');
    const first = await call('getUpdates');
    expect(await call('getUpdates')).toEqual(first);
    const [update] = first.result as { update_id: number }[];
    expect(await call('getUpdates', { offset: (update?.update_id ?? 0) + 1 })).toMatchObject({ result: [] });
    expect(await said).toMatch(/^\d+$/u);
  });

  it('wait for the one poller there may be', async () => {
    const first = call('getUpdates', { timeout: 50 });
    await vi.waitFor(async () =>
      expect(await Promise.race([first, call('getUpdates')])).toMatchObject({ error_code: 409 }),
    );
    const second = call('getUpdates', { timeout: 50 });
    void telegram.person('An').says('xin chào');
    expect((await second).result).toHaveLength(1);
  });

  it('are not for pollers while a webhook is set', async () => {
    telegram.deliverTo('http://127.0.0.1:1');
    expect(await call('getUpdates')).toMatchObject({ error_code: 409 });
  });
});
