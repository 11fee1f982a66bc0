/**
 * What became of a call that failed: Telegram's answers and broken connections as one table.
 *
 * Nothing here repeats an error's own message: the bot's token is part of every address.
 */
import { TelegramError } from 'telegraf';
import type { Parcel, Refusal, SendResult } from '../channel.ts';

type Chat = Parcel['chat'];

/** Milliseconds until a message is tried again that waits for the operator. */
const OPERATOR_MS = 300_000;

/** A failed send in the product's words. `chat` is the kind of chat it went to. */
export function refusal(error: unknown, chat: Chat): SendResult {
  return error instanceof TelegramError ? answered(error, chat) : unanswered(error);
}

/** What went wrong, in one line without secrets: for the log and for operators. */
export function describe(error: unknown): string {
  if (error instanceof TelegramError) return `Telegram answered ${error.code}: ${error.description}`;
  if (isTimeOut(error)) return 'Telegram did not answer in time';
  return `The connection to Telegram failed: ${codeOf(error)}`;
}

/** Milliseconds Telegram asks to wait; null when it does not. */
export function retryAfterMs(error: unknown): number | null {
  const seconds = error instanceof TelegramError ? error.parameters?.retry_after : undefined;
  return seconds === undefined ? null : seconds * 1_000;
}

/** Whether Telegram did not take a picture for its dimensions or its content; it may go as a document. */
export const isBadPicture = (error: unknown): boolean =>
  error instanceof TelegramError &&
  error.code === 400 &&
  /PHOTO_INVALID_DIMENSIONS|PHOTO_SAVE_FILE_INVALID|PHOTO_EXT_INVALID|IMAGE_PROCESS_FAILED/u.test(
    error.description,
  );

/** The HTTP-like code of an answer; null where there was none. */
export const answerCode = (error: unknown): number | null =>
  error instanceof TelegramError ? error.code : null;

/** `gone` for a person is one thing, for a group another. */
type Outcome = 'operator' | 'busy' | 'broken' | 'gone' | Refusal;

/** By the first line that fits: code first, then text. */
const ANSWERS: readonly (readonly [code: number, text: RegExp, Outcome])[] = [
  [401, /./u, 'operator'],
  // An address that is no method of a bot: the token is no token, or the root is wrong.
  [404, /./u, 'operator'],
  [429, /./u, 'busy'],
  [
    403,
    /bot was blocked|user is deactivated|can't initiate conversation|can't send messages to bots/iu,
    'blocked',
  ],
  [403, /kicked|not a member|group chat was deleted/iu, 'not-in-group'],
  [403, /./u, 'gone'],
  [400, /chat not found|PEER_ID_INVALID|chat was deactivated|CHANNEL_PRIVATE/iu, 'gone'],
  [400, /bot was kicked|not a member|message thread not found|TOPIC_(?:CLOSED|DELETED)/iu, 'not-in-group'],
];

function answered(error: TelegramError, chat: Chat): SendResult {
  const { code, description, parameters } = error;
  const to = parameters && 'migrate_to_chat_id' in parameters ? parameters.migrate_to_chat_id : undefined;
  if (to !== undefined) return { status: 'moved', address: String(to) };
  const found = ANSWERS.find(([expected, text]) => expected === code && text.test(description || '-'));
  const outcome = found?.[2] ?? (code >= 500 ? 'broken' : 'refused');
  const reason = describe(error);
  switch (outcome) {
    case 'operator':
      return {
        ...{ status: 'retry', afterMs: OPERATOR_MS, scope: 'bot' },
        reason: `${reason}: set TELEGRAM_BOT_TOKEN to the token given by @BotFather`,
      };
    case 'busy':
      // In a private chat the whole bot may be meant, and waiting costs little.
      return {
        status: 'retry',
        afterMs: retryAfterMs(error),
        scope: chat === 'group' ? 'chat' : 'bot',
        reason,
      };
    case 'broken':
      return { status: 'retry', afterMs: null, scope: 'chat', reason };
    case 'gone':
      return { status: 'failed', reason: chat === 'group' ? 'not-in-group' : 'blocked', detail: reason };
    default:
      return { status: 'failed', reason: outcome, detail: reason };
  }
}

/** Trouble that ends a call before anything is sent. */
const NOT_SENT: ReadonlySet<string> = new Set([
  ...[
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EAI_FAIL',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'EADDRNOTAVAIL',
    'ENETDOWN',
  ],
  ...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'],
  ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'ERR_TLS_CERT_ALTNAME_INVALID'],
]);

function unanswered(error: unknown): SendResult {
  const reason = describe(error);
  return notSent(error)
    ? { status: 'retry', afterMs: null, scope: 'bot', reason }
    : { status: 'uncertain', reason };
}

function notSent(error: unknown): boolean {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : '';
  if (code === 'ETIMEDOUT') return !/(?:read|write) ETIMEDOUT/u.test(message);
  if (code === 'ECONNRESET') return message.includes('before secure TLS connection');
  return NOT_SENT.has(code);
}

/** The system's name of a fault, such as `ECONNRESET`. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof Error && 'type' in error && typeof error.type === 'string') return error.type;
  return error instanceof Error ? error.name : 'unknown';
}

/** Our own time-out, by node-fetch's name or the platform's. */
const isTimeOut = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
