/**
 * The address under which the platforms and the officers reach the service: what each platform demands of it, and
 * whether it answers.
 */
import { isIP } from 'node:net';
import { z } from 'zod';
import type { Config } from '../../config.ts';
import { type Finding, finding, reason } from './finding.ts';

const PATIENCE_MS = 6_000;
/** Ports to which Telegram delivers. */
const TELEGRAM_PORTS: ReadonlySet<number> = new Set([443, 80, 88, 8443]);
const ALIVE = z.object({ status: z.literal('alive') });

/** The platforms' own servers: emulators and self-hosted ones have no such demands. */
const OFFICIAL = {
  telegram: 'api.telegram.org',
  zaloOa: 'openapi.zalo.me',
  zaloBot: 'bot-api.zaloplatforms.com',
} as const;

type Settings = Pick<Config, 'publicUrl' | 'telegram' | 'zaloOa' | 'zaloBot' | 'host' | 'port'>;

export async function examineAddress(config: Settings): Promise<readonly Finding[]> {
  const demands = addressRules(config);
  return config.publicUrl === null ? demands : [...demands, await answers(config.publicUrl)];
}

/** What is wrong with the address, for the messengers that are configured. */
export function addressRules(config: Settings): readonly Finding[] {
  const { publicUrl } = config;
  if (publicUrl === null)
    return [config.zaloOa === null ? finding('address', 'off') : finding('address-needed', 'bad')];
  const url = new URL(publicUrl);
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  const https = url.protocol === 'https:';
  const port = Number(url.port || (https ? 443 : 80));
  const wanted = (name: keyof typeof OFFICIAL): boolean =>
    config[name] !== null && new URL(config[name].apiRoot).hostname === OFFICIAL[name];
  const any = wanted('telegram') || wanted('zaloOa') || wanted('zaloBot');
  const args = { url: publicUrl };
  return [
    ...(https ? [] : [finding('address-https', any ? 'bad' : 'look', args)]),
    ...(any && isPrivate(host) ? [finding('address-private', 'bad', args)] : []),
    ...(wanted('telegram') && !TELEGRAM_PORTS.has(port)
      ? [finding('address-telegram-port', 'bad', { ...args, port: String(port) })]
      : []),
    ...(wanted('zaloOa') && (isIP(host) !== 0 || url.port !== '')
      ? [finding('address-zalo-domain', 'bad', args)]
      : []),
  ];
}

/** Only this machine or this network finds it. */
function isPrivate(host: string): boolean {
  if (host === 'localhost' || host.endsWith('.localhost') || host.endsWith('.local')) return true;
  if (isIP(host) === 4) return /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./u.test(host);
  return isIP(host) === 6 && /^(?:::1?$|f[cd]|fe[89ab])/iu.test(host);
}

/** Whether this service answers there, as far as can be seen from here. */
async function answers(publicUrl: string): Promise<Finding> {
  try {
    const response = await fetch(`${publicUrl}/healthz`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const alive = response.ok && ALIVE.safeParse(await response.json().catch(() => null)).success;
    return alive
      ? finding('address', 'good', { url: publicUrl })
      : finding('address-other', 'look', { url: publicUrl, status: String(response.status) });
  } catch (error) {
    return finding('address', 'look', { url: publicUrl, why: reason(error) });
  }
}
