/**
 * Broken connections: what was certainly not sent is sent again, what may have arrived is not.
 */
import { TelegramError } from 'telegraf';
import { describe, expect, it } from 'vitest';
import type { SendResult } from '../../../src/channels/channel.ts';
import { describe as inWords, refusal } from '../../../src/channels/telegram/refusals.ts';

const ADDRESS = 'http://127.0.0.1/bot1:secret/sendMessage';

/** As node-fetch makes them. */
const fault = (more: object, message = 'reason'): Error =>
  Object.assign(new Error(`request to ${ADDRESS} failed, reason: ${message}`), {
    name: 'FetchError',
    ...more,
  });

const answer = (error_code: number, description: string) => new TelegramError({ error_code, description });

describe('a connection that fails', () => {
  const later = { status: 'retry', scope: 'bot', afterMs: null };
  const perhaps = { status: 'uncertain' };
  it.each<[string, Error, object]>([
    ['nobody listens', fault({ code: 'ECONNREFUSED' }), later],
    ['no such host', fault({ code: 'ENOTFOUND' }), later],
    ['no connection in time', fault({ code: 'ETIMEDOUT' }, 'connect ETIMEDOUT'), later],
    ['no connection in time, several addresses', fault({ code: 'ETIMEDOUT' }, ''), later],
    ['a certificate that is over', fault({ code: 'CERT_HAS_EXPIRED' }), later],
    [
      'reset during the handshake',
      fault(
        { code: 'ECONNRESET' },
        'Client network socket disconnected before secure TLS connection was established',
      ),
      later,
    ],
    ['reset', fault({ code: 'ECONNRESET' }, 'read ECONNRESET'), perhaps],
    ['silent after the request', fault({ code: 'ETIMEDOUT' }, 'read ETIMEDOUT'), perhaps],
    ['no answer in our time', fault({ name: 'AbortError', type: 'aborted' }), perhaps],
    ['an answer that is no JSON', fault({ type: 'invalid-json' }), perhaps],
    ['anything else', new TypeError(ADDRESS), perhaps],
  ])('%s', (_, error, expected) => {
    const result = refusal(error, 'private');
    expect(result).toMatchObject(expected);
    expect(JSON.stringify(result) + inWords(error)).not.toContain('secret');
  });
});

describe('an answer', () => {
  it.each<[number, string, 'private' | 'group', Partial<SendResult>]>([
    [403, 'Forbidden: user is deactivated', 'private', { status: 'failed', reason: 'blocked' }],
    [
      403,
      "Forbidden: bot can't initiate conversation with a user",
      'private',
      { status: 'failed', reason: 'blocked' },
    ],
    [
      403,
      'Forbidden: bot is not a member of the supergroup chat',
      'group',
      { status: 'failed', reason: 'not-in-group' },
    ],
    [403, 'Forbidden: something new', 'group', { status: 'failed', reason: 'not-in-group' }],
    [400, 'Bad Request: group chat was deactivated', 'group', { status: 'failed', reason: 'not-in-group' }],
    [
      400,
      'Bad Request: not enough rights to send text messages to the chat',
      'group',
      { status: 'failed', reason: 'refused' },
    ],
    [404, 'Not Found', 'private', { status: 'retry', scope: 'bot', afterMs: 300_000 }],
    [429, 'Too Many Requests', 'group', { status: 'retry', scope: 'chat', afterMs: null }],
    [504, 'Gateway Timeout', 'group', { status: 'retry', scope: 'chat', afterMs: null }],
    [413, 'Request Entity Too Large', 'private', { status: 'failed', reason: 'refused' }],
  ])('%i %s', (code, description, chat, expected) =>
    expect(refusal(answer(code, description), chat)).toMatchObject(expected),
  );
});
