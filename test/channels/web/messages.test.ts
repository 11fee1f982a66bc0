/** Places of a chat as event ids: written and read back, and nothing else is one. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pageMessage, placeShape, updateIdOf, writePlace } from '../../../src/channels/web/messages.ts';
import type { Content } from '../../../src/conversation/model.ts';
import { say } from '../../../src/say.ts';

const reader = {
  address: 'me',
  voice: ({ key, args }: { key: string; args?: object }) => `${key}${args ? JSON.stringify(args) : ''}`,
  link: (id: string) => `/files/${id}`,
  pagePath: ({ page }: { page: string }) => `/${page}/token`,
};

const incoming = (content: Content, updateId = updateIdOf('me', 'a')) =>
  pageMessage(
    {
      kind: 'in',
      place: { seq: 1, incoming: { at: '2018-05-28T01:00:00.000Z', updateId } },
      updateId,
      at: '2018-05-28T01:00:00.000Z',
      senderName: 'Hoa',
      content,
      label: content.type === 'choice' ? say('yes') : null,
    },
    reader,
  );

it('reads every place it writes', () => {
  const place = fc.record(
    {
      seq: fc.nat({ max: 999_999_999 }),
      incoming: fc.record({
        at: fc
          .date({ min: new Date(0), max: new Date('2286-01-01'), noInvalidDate: true })
          .map((at) => at.toISOString()),
        updateId: fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme-ascii' }),
      }),
    },
    { requiredKeys: ['seq'] },
  );
  fc.assert(
    fc.property(place, (one) => {
      const written = writePlace(one);
      expect(written).toMatch(/^[\x21-\x7e]+$/u);
      expect(placeShape.parse(written)).toEqual(one);
    }),
  );
});

it('takes nothing at all as the beginning', () => {
  expect(placeShape.parse('')).toEqual({ seq: 0 });
});

it('shows a person their own messages by the id the page gave them, and those of others by name', () => {
  expect(incoming({ type: 'text', text: 'hello' })).toMatchObject({ id: 'a', from: 'me', text: 'hello' });
  const theirs = incoming({ type: 'text', text: 'hello' }, updateIdOf('me-too', 'a'));
  expect(theirs).toMatchObject({ from: 'other', name: 'Hoa' });
  expect(theirs.id).not.toBe('a');
});

it.each<[string, Content, string]>([
  ['a button', { type: 'choice', prompt: '1', choice: 'y' }, 'yes'],
  ['an invitation, without its code', { type: 'text', text: '/start K7QF-3MZP-9T4W' }, 'web-started'],
  ['a command', { type: 'text', text: '/start' }, '/start'],
  ['a file', { type: 'files', files: [{ id: 'f', name: 'a.pdf', type: 'application/pdf', size: 1 }] }, ''],
  ['what cannot be shown', { type: 'unsupported', what: 'sticker' }, ''],
])('puts %s in words', (_what, content, words) => {
  expect(incoming(content).text).toBe(words);
});

it('gives files their links, and a message its buttons', () => {
  const files = [{ id: 'f', name: 'a.pdf', type: 'application/pdf', size: 1 }];
  expect(incoming({ type: 'files', files }).files).toEqual([
    { name: 'a.pdf', type: 'application/pdf', url: '/files/f' },
  ]);
  const message = pageMessage(
    {
      kind: 'out',
      place: { seq: 3 },
      id: '17',
      at: '2018-05-28T01:00:00.000Z',
      message: {
        class: 'reply',
        lines: [say('question-ask'), say('second', { n: 1 })],
        choices: [
          { id: 'y', label: say('yes'), mark: '1' },
          { id: 'n', label: say('no') },
        ],
        prompt: '4',
        attachments: [{ fileId: 'g', name: 'b.docx', type: 'x/y' }],
      },
    },
    reader,
  );
  expect(message).toEqual({
    id: 'o17',
    place: '3',
    from: 'bot',
    at: '2018-05-28T01:00:00.000Z',
    text: 'question-ask\nsecond{"n":1}',
    lines: [
      { text: 'question-ask', tone: 'ask' },
      { text: 'second{"n":1}', tone: 'plain' },
    ],
    choices: [
      { id: 'y', label: 'yes', mark: '1' },
      { id: 'n', label: 'no' },
    ],
    prompt: '4',
    files: [{ name: 'b.docx', type: 'x/y', url: '/files/g' }],
  });
});

it.each([
  ['for an answer', 'answer', 'answer'],
  ['for a template', 'template', 'template'],
  ['before there were templates', true as unknown as 'answer', 'answer'],
  ['for nothing', undefined, undefined],
] as const)('says that files are wanted %s', (_what, wantsFiles, wanted) => {
  const wants = wantsFiles === undefined ? {} : { wantsFiles };
  const message = { class: 'reply', lines: [], choices: [], attachments: [], ...wants } as const;
  const at = '2018-05-28T01:00:00.000Z';
  expect(pageMessage({ kind: 'out', place: { seq: 3 }, id: '17', at, message }, reader).wantsFiles).toBe(
    wanted,
  );
});
