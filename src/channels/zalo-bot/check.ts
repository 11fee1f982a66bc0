/**
 * What `tonghop doctor` asks the Zalo Bot Platform.
 */
import { z } from 'zod';
import type { Check } from '../messenger.ts';
import { type Api, reasonOf } from './api.ts';

/** `account_name` is made by the platform; it may not tell the name that people see. */
const ME = z.object({
  account_name: z.string().optional(),
  display_name: z.string().optional(),
  can_join_groups: z.boolean().optional(),
});
const WEBHOOK = z.object({ url: z.string().default('') });

const PATIENCE_MS = 8_000;

/** Names by which the bot may be mentioned; rejects with a reason. */
export async function botNames(api: Api): Promise<readonly string[]> {
  const answer = await api('getMe', {}, { patienceMs: PATIENCE_MS });
  if (answer.is !== 'result') throw new Error(reasonOf(answer));
  const { display_name: shown, account_name: account } = ME.safeParse(answer.result).data ?? {};
  return [shown, account].flatMap((name) => name?.trim() || []);
}

/** `webhook` is where events should go; null: they are asked for. */
export async function check(api: Api, webhook: string | null): Promise<readonly Check[]> {
  const answer = await api('getMe', {}, { patienceMs: PATIENCE_MS });
  if (answer.is !== 'result') return [line('zalo-bot-token', 'bad', { reason: reasonOf(answer) })];
  const me = ME.safeParse(answer.result).data;
  const name = me?.display_name ?? me?.account_name ?? '–';
  return [
    line('zalo-bot-token', 'good', { name }),
    ...(me?.can_join_groups === true ? [] : [line('zalo-bot-groups', 'look', { name })]),
    await delivery(api, webhook),
  ];
}

async function delivery(api: Api, wanted: string | null): Promise<Check> {
  const answer = await api('getWebhookInfo', {}, { patienceMs: PATIENCE_MS });
  if (answer.is !== 'result' && !isNone(answer))
    return line('zalo-bot-webhook-unknown', 'look', { reason: reasonOf(answer) });
  const url = answer.is === 'result' ? (WEBHOOK.safeParse(answer.result).data?.url ?? '') : '';
  if (wanted === null)
    return url === '' ? line('zalo-bot-polling', 'good', {}) : line('zalo-bot-polling', 'look', { url });
  if (url === wanted) return line('zalo-bot-webhook', 'good', { url });
  return line('zalo-bot-webhook', 'look', { url: url || '–', wanted });
}

/** How the platform answers about a webhook that is not set is not written down. */
const isNone = (answer: { readonly is: string; readonly code?: number }): boolean =>
  answer.is === 'refused' && (answer.code === 400 || answer.code === 404);

/** The lines are `doctor-<what>-<state>`. */
const line = (what: string, state: Check['state'], args: Check['args']): Check => ({ what, state, args });
