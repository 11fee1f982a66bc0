/**
 * What `tonghop doctor` asks Telegram: is the token good, does the webhook stand, what may the bot see in groups.
 */
import type { Check } from '../messenger.ts';
import type { Call } from './client.ts';
import { describe } from './refusals.ts';

const ASK = { timeoutMs: 10_000 };
/** Seconds for which a failed delivery is worth a word. */
const RECENT = 3_600;

export interface CheckOptions {
  readonly call: Call;
  /** Where updates must be posted; null for long polling. */
  readonly webhookUrl: string | null;
  /** Told of the bot's name. */
  readonly onName: (username: string) => void;
}

/** Never rejects. */
export async function check(options: CheckOptions): Promise<readonly Check[]> {
  const { call, webhookUrl, onName } = options;
  try {
    const me = await call('getMe', {}, ASK);
    const { username = '' } = me;
    onName(username);
    const groups = me.can_join_groups ? (me.can_read_all_group_messages ? 'look' : 'good') : 'bad';
    return [
      line('token', 'good', { name: `@${username}` }),
      await delivery(call, webhookUrl),
      line('groups', groups, { name: `@${username}` }),
    ];
  } catch (error) {
    return [line('token', 'bad', { reason: describe(error) })];
  }
}

async function delivery(call: Call, expected: string | null): Promise<Check> {
  const info = await call('getWebhookInfo', {}, ASK);
  const { url = '', pending_update_count: pending = 0 } = info;
  if (expected === null)
    return url === '' ? line('polling', 'good', { pending }) : line('polling', 'bad', { url: hostOf(url) });
  if (url !== expected) return line('webhook', 'bad', { url: url === '' ? '–' : hostOf(url), expected });
  const { last_error_date: at = 0, last_error_message: reason = '' } = info;
  return Date.now() / 1_000 - at < RECENT
    ? line('webhook', 'look', { url, pending, reason })
    : line('webhook', 'good', { url, pending });
}

/** A foreign webhook's path may be its secret. */
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : url);

/** The lines are `doctor-telegram-<what>-<state>`. */
const line = (what: string, state: Check['state'], args: Check['args']): Check => ({
  ...{ what: `telegram-${what}`, state, args },
});
