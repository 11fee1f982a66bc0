/**
 * How often one address may send a code that nobody made: against noise and machines that try, not against guessing,
 * for which codes are too long. Counted in this process, and forgotten with it.
 */
import { BlockList, isIPv6 } from 'node:net';
import type { WallClock } from '../clock.ts';

/** A hall full of people behind one address mistypes less. */
export const MOST_TRIES = 60;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Of more addresses the oldest are forgotten. */
const MOST_ADDRESSES = 10_000;

export interface Tries {
  /** Counts a try; minutes until the address may try again, 0 when it may now. */
  begin(address: string): number;
  /** The try begun was none: the code was right. */
  takeBack(address: string): void;
}

export function createTries(wallClock: WallClock): Tries {
  const counts = new Map<string, { readonly until: number; tries: number }>();
  return {
    begin: (address) => {
      const now = wallClock().getTime();
      const before = counts.get(address);
      if (before === undefined || before.until <= now) {
        counts.delete(address);
        counts.set(address, { until: now + HOUR_MS, tries: 1 });
        const [oldest] = counts.keys();
        if (counts.size > MOST_ADDRESSES && oldest !== undefined) counts.delete(oldest);
        return 0;
      }
      if (before.tries >= MOST_TRIES) return Math.ceil((before.until - now) / MINUTE_MS);
      before.tries += 1;
      return 0;
    },
    takeBack: (address) => {
      const count = counts.get(address);
      if (count !== undefined) count.tries -= 1;
    },
  };
}

const NEAR = new BlockList();
for (const [net, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  NEAR.addSubnet(net, bits);
for (const [net, bits] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  NEAR.addSubnet(net, bits, 'ipv6');

/**
 * For Express' `trust proxy`: who speaks to the port from this machine or its network is the proxy, and says last in
 * `X-Forwarded-For` who asked; what stands before that anybody may have written.
 */
export const isOwnProxy = (address: string, hop: number): boolean =>
  hop === 0 && NEAR.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
