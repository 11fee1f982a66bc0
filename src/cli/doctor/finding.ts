/**
 * One line of `tonghop doctor`, and what keeps a check from hanging, from throwing and from telling secrets.
 */
import type { Check } from '../../channels/messenger.ts';
import type { Config } from '../../config.ts';

/** `off`: not switched on, and told how it would be. The line is the text `doctor-<what>-<state>`. */
export interface Finding extends Omit<Check, 'state'> {
  readonly state: Check['state'] | 'off';
}

export const finding = (what: string, state: Finding['state'], args: Finding['args'] = {}): Finding => ({
  what,
  state,
  args,
});

/** A group of checks; `name` is told when it takes too long. */
export type Examine = () => Promise<readonly Finding[]>;

/** The findings of a check, or that it did not end in time, or that it broke. Never rejects. */
export async function within(ms: number, name: string, examine: Examine): Promise<readonly Finding[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<readonly Finding[]>((resolve) => {
    timer = setTimeout(() => resolve([finding('slow', 'bad', { name, seconds: Math.round(ms / 1000) })]), ms);
  });
  try {
    return await Promise.race([examine(), late]);
  } catch (error) {
    return [finding('broken', 'bad', { name, why: reason(error) })];
  } finally {
    clearTimeout(timer);
  }
}

/** What an error says, in one line; some errors of the network say it only by their code. */
export function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof AggregateError && error.errors.length > 0) return reason(error.errors[0]);
  if (error.message === 'fetch failed' && error.cause !== undefined) return reason(error.cause);
  const words = error.message.trim() || codeOf(error) || error.name;
  return words.split(/\s*\n\s*/u).join(' · ');
}

/** `ECONNREFUSED`, `28P01`, …; '' where there is none. */
export function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Shorter ones would be found in every second word. */
const SHORTEST_SECRET = 6;

/** Takes every configured secret out of a text, should an error have brought one along. */
export function hideSecrets(config: Config): (text: string) => string {
  const addresses = [config.databaseUrl, config.redisUrl, config.publicUrl].flatMap((address) =>
    address === null ? [] : [new URL(address).password],
  );
  const { telegram, zaloOa, zaloBot } = config;
  const secrets = [
    config.secretKey,
    telegram?.token,
    telegram?.webhookSecret,
    zaloOa?.appSecret,
    zaloOa?.secretKey,
    zaloOa?.refreshToken,
    zaloBot?.token,
    zaloBot?.webhookSecret,
    ...addresses,
    ...addresses.map(decoded),
  ].filter((secret) => secret !== null && secret !== undefined && secret.length >= SHORTEST_SECRET);
  return (text) => secrets.reduce<string>((rest, secret) => rest.replaceAll(String(secret), '…'), text);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
