/**
 * Neutral messages in words.
 */
import { expect, it } from 'vitest';
import { render } from '../../src/channels/render.ts';
import type { OutMessage } from '../../src/conversation/model.ts';
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

it('ends with the address of a page, where there is one', () => {
  const until = '2018-05-28T13:00:00.000Z';
  const page = { page: 'board', campaignId: 'round', memberId: null, until } as const;
  const message: OutMessage = { class: 'reply', lines: [say('one')], choices: [], attachments: [], page };
  expect(render(message, voice, (link) => `https://x/${link.campaignId}`).text).toBe(
    'one()\npage-link-board(https://x/round)',
  );
  expect(render(message, voice, () => null).text).toBe('one()');
});
