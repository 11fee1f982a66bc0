/**
 * Neutral messages in words, and what follows from a try to send.
 */
import { describe, expect, it } from 'vitest';
import type { OutMessage } from '../../src/conversation/model.ts';
import { render } from '../../src/delivery/render.ts';
import { verdict } from '../../src/delivery/verdict.ts';
import { say } from '../../src/say.ts';

const voice = ({ key, args }: { key: string; args?: object }) =>
  `${key}(${Object.values(args ?? {}).join()})`;

it('joins lines and labels choices', () => {
  const message: OutMessage = {
    class: 'reply',
    lines: [say('one'), say('two', { n: 2 })],
    choices: [
      { id: 'a', label: say('choice-a'), mark: '1' },
      { id: 'b', label: say('choice-b') },
    ],
    attachments: [],
  };
  expect(render(message, voice)).toEqual({
    text: 'one()\ntwo(2)',
    choices: [
      { id: 'a', label: 'choice-a()', mark: '1' },
      { id: 'b', label: 'choice-b()' },
    ],
  });
});

describe('the verdict on a try', () => {
  const now = new Date('2026-01-01T00:00:00Z');
  const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  const reason = 'why';

  it.each([
    [{ status: 'sent', messageId: 'm' }, 'reply', 1, { status: 'sent', messageId: 'm' }],
    [{ status: 'sent' }, 'report', 1, { status: 'sent', messageId: null }],
    [
      { status: 'failed', reason: 'blocked', detail: '' },
      'reply',
      1,
      { status: 'failed', reason: 'blocked' },
    ],
    [
      { status: 'retry', afterMs: 7000, scope: 'chat', reason },
      'report',
      11,
      { status: 'pending', retryAt: inSeconds(7), reason },
    ],
    [{ status: 'retry', afterMs: 7000, scope: 'chat', reason }, 'report', 12, { status: 'failed', reason }],
    [{ status: 'uncertain', reason }, 'report', 1, { status: 'uncertain', reason }],
    [{ status: 'uncertain', reason }, 'reply', 1, { status: 'pending', retryAt: inSeconds(5), reason }],
    [{ status: 'uncertain', reason }, 'broadcast', 2, { status: 'pending', retryAt: inSeconds(5), reason }],
    [{ status: 'uncertain', reason }, 'reply', 3, { status: 'uncertain', reason }],
  ] as const)('%o of a %s at try %i', (result, kind, attempts, mark) => {
    expect(verdict({ class: kind, attempts }, result, now)).toEqual(mark);
  });
});
