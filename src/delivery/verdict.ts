/**
 * What follows from a try to send: the message is done with, tried later, or left with a reason.
 */
import type { SendResult } from '../channels/channel.ts';
import type { Mark, OutboxRow } from '../storage/outbox.ts';

/** Sends of a message that may have arrived: one too many is better than an officer who waits. */
const MOST_UNCLEAR = 3;
/** Pause before such a message is sent again. */
const UNCLEAR_PAUSE_MS = 5_000;
/** After this time a message that is put off again and again is given up. */
const GIVE_UP_MS = 24 * 60 * 60 * 1_000;
/** A chat that is said to have moved this often is looked at more slowly. */
const MOST_MOVES = 3;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5 * 60 * 1_000;

/** Tries after which it was not clear whether the message arrived; kept with the reason, where operators read it. */
const UNCLEAR = /; unclear tries: (\d+)$/u;

export const unclearTries = (reason: string | null): number => Number(UNCLEAR.exec(reason ?? '')?.[1] ?? 0);

export const withUnclear = (reason: string, tries: number): string =>
  tries === 0 ? reason : `${reason.replace(UNCLEAR, '')}; unclear tries: ${tries}`;

/** A growing pause with full jitter: anything from nothing to 1 s, 2 s, 4 s … 5 min. `random` is from 0 up to 1. */
export const backoff = (tries: number, random: number): number =>
  Math.floor(random * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(tries - 1, 30)));

/** It was not tried: the pace wants a pause. */
export interface Wait {
  readonly status: 'wait';
  readonly until: Date;
  readonly reason: string;
}

export interface Tried {
  readonly class: OutboxRow['class'];
  readonly attempts: number;
  readonly ageMs: number;
  readonly reason: string | null;
}

export interface Circumstances {
  /** Wall clock. */
  readonly now: Date;
  /** From 0 up to 1. */
  readonly random: number;
  /** Tries of the whole bot without success. */
  readonly failures: number;
}

export function verdict(
  row: Tried,
  result: SendResult | Wait,
  { now, random, failures }: Circumstances,
): Mark {
  const unclear = unclearTries(row.reason);
  const later = (pause: number, reason: string, tries = unclear): Mark =>
    row.ageMs >= GIVE_UP_MS
      ? { status: 'failed', reason: 'given-up' }
      : {
          status: 'pending',
          retryAt: new Date(now.getTime() + pause),
          reason: withUnclear(reason, tries),
        };
  switch (result.status) {
    case 'sent':
      // A part of a report was passed over because it may have arrived before.
      if (row.class === 'report' && unclear > 0)
        return { status: 'uncertain', reason: row.reason ?? 'A part may not have arrived' };
      return { status: 'sent', messageId: result.messageId ?? null };
    case 'wait':
      return { status: 'pending', retryAt: result.until, reason: withUnclear(result.reason, unclear) };
    case 'failed':
      return { status: 'failed', reason: result.reason };
    case 'retry': {
      const tries = result.scope === 'bot' ? Math.max(row.attempts, failures) : row.attempts;
      return later(result.afterMs ?? backoff(tries, random), result.reason);
    }
    case 'moved':
      return later(row.attempts > MOST_MOVES ? backoff(row.attempts, random) : 0, 'moved');
    case 'uncertain': {
      const last = row.class === 'report' || unclear + 1 >= MOST_UNCLEAR;
      if (last) return { status: 'uncertain', reason: result.reason };
      return later(UNCLEAR_PAUSE_MS, result.reason, unclear + 1);
    }
  }
}
