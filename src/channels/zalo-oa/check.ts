/**
 * What `tonghop doctor` asks Zalo, and what only a human can look at in Zalo's consoles.
 */
import { z } from 'zod';
import type { Check } from '../messenger.ts';
import type { Api, NoToken } from './api.ts';
import { resultOf } from './errors.ts';
import type { Answer } from './http.ts';
import type { Tokens } from './tokens.ts';

export interface CheckOptions {
  readonly api: Api;
  readonly tokens: Tokens;
  readonly publicUrl: string | null;
}

const ACCOUNT = z.object({
  name: z.string().default(''),
  oa_type: z.coerce.number().optional(),
  is_verified: z.boolean().default(false),
  package_name: z.string().nullish(),
  package_valid_through_date: z.string().nullish(),
});
const QUOTA = z.array(z.object({ remain: z.coerce.number(), total: z.coerce.number() }));

export async function check({ api, tokens, publicUrl }: CheckOptions): Promise<readonly Check[]> {
  const token = await tokens.current();
  if (!token.ok) return [line('token', 'bad', { reason: token.reason }), webhook(publicUrl)];
  return [line('token', 'good', {}), ...(await account(api)), ...(await quota(api)), webhook(publicUrl)];
}

async function account(api: Api): Promise<readonly Check[]> {
  const answer = await api.call({ method: 'GET', path: '/v2.0/oa/getoa' });
  const oa = answer.is === 'data' ? ACCOUNT.safeParse(answer.data).data : undefined;
  if (!oa) return [line('account', 'bad', { reason: reasonOf(answer) })];
  return [
    // A group chat and most calls want a verified account.
    line('account', oa.is_verified ? 'good' : 'look', {
      name: oa.name,
      type: oa.oa_type ?? 0,
      package: oa.package_name || '–',
      until: oa.package_valid_through_date || '–',
    }),
  ];
}

async function quota(api: Api): Promise<readonly Check[]> {
  const answer = await api.call({
    method: 'POST',
    path: '/v3.0/oa/quota/message',
    body: { quota_owner: 'OA', product_type: 'cs', quota_type: 'sub_quota' },
  });
  const assets = answer.is === 'data' ? QUOTA.safeParse(answer.data).data : undefined;
  if (!assets) return [line('quota', 'look', { reason: reasonOf(answer) })];
  const sum = (of: 'remain' | 'total'): number => assets.reduce((all, one) => all + one[of], 0);
  return [line('quota', 'good', { remain: sum('remain'), total: sum('total') })];
}

/** No call tells which address and which events are switched on. */
const webhook = (publicUrl: string | null): Check =>
  publicUrl === null
    ? line('webhook', 'bad', {})
    : line('webhook', 'look', { url: `${publicUrl}/webhooks/zalo-oa`, events: EVENTS.join(', ') });

/** Each is switched on by itself at developers.zalo.me. */
const EVENTS = [
  'follow',
  'unfollow',
  'user_send_text',
  'user_send_image',
  'user_send_gif',
  'user_send_link',
  'user_send_audio',
  'user_send_video',
  'user_send_sticker',
  'user_send_location',
  'user_send_file',
  'user_send_business_card',
  'user_submit_info',
  'user_withdraw',
  'user_send_group_*',
  'create_group',
  'delete_group',
] as const;

function reasonOf(answer: Answer | NoToken): string {
  if (answer.is === 'data') return 'Zalo answered in an unknown shape';
  if (answer.is === 'no-token') return answer.reason;
  const result = resultOf(answer);
  return 'detail' in result ? result.detail : 'reason' in result ? result.reason : '';
}

/** The lines are `doctor-zalo-oa-<what>-<state>`. */
const line = (what: string, state: Check['state'], args: Check['args']): Check => ({
  what: `zalo-oa-${what}`,
  state,
  args,
});
