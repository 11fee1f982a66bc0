/** The name of a prompt, as buttons carry it. */
import { expect, it } from 'vitest';
import { promptName } from '../../src/conversation/prompt-name.ts';

it('is the number with a tag of the chat, the same every time', () => {
  expect(promptName(12, 'chat-1')).toMatch(/^12-[a-z2-7]{4}$/);
  expect(promptName(12, 'chat-1')).toBe(promptName(12, 'chat-1'));
});

it('is another one in another chat', () => {
  const tags = new Set(Array.from({ length: 100 }, (_, no) => promptName(1, `chat-${no}`)));
  expect(tags.size).toBeGreaterThan(95);
});
