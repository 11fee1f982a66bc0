/**
 * What follows from a try to send: the message is done with, tried later, or left with a reason.
 */
import type { SendResult } from '../channels/channel.ts';
import type { Mark, OutboxRow } from '../storage/outbox.ts';

/** Tries after which a message that is put off again and again is given up. */
const MOST_ATTEMPTS = 12;
/** Sends of a message that may have arrived: one too many is better than an officer who waits. */
const MOST_UNCERTAIN = 3;
/** Pause before such a message is sent again. */
const UNCERTAIN_PAUSE_MS = 5_000;

/** `now` is the wall clock. */
export function verdict(row: Pick<OutboxRow, 'class' | 'attempts'>, result: SendResult, now: Date): Mark {
  switch (result.status) {
    case 'sent':
      return { status: 'sent', messageId: result.messageId ?? null };
    case 'failed':
      return { status: 'failed', reason: result.reason };
    case 'retry':
      if (row.attempts >= MOST_ATTEMPTS) return { status: 'failed', reason: result.reason };
      return later(now, result.afterMs ?? UNCERTAIN_PAUSE_MS, result.reason);
    case 'moved':
      return later(now, 0, 'moved');
    case 'uncertain': {
      const last = row.class === 'report' || row.attempts >= MOST_UNCERTAIN;
      if (last) return { status: 'uncertain', reason: result.reason };
      return later(now, UNCERTAIN_PAUSE_MS, result.reason);
    }
  }
}

const later = (now: Date, pause: number, reason: string): Mark => ({
  status: 'pending',
  retryAt: new Date(now.getTime() + pause),
  reason,
});
