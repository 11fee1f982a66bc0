/**
 * Which messages share a list.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Lanes } from '../../src/turns/lanes.ts';

const item = (chat: string, no: number) => ({ chat, no });

it('takes the oldest message of every chat', () => {
  const lanes = new Lanes<{ chat: string; no: number }>();
  for (const [no, chat] of ['a', 'a', 'b', 'c', 'b'].entries()) lanes.push(item(chat, no));
  expect(lanes.take(10)).toEqual([item('a', 0), item('b', 2), item('c', 3)]);
  expect(lanes.take(10)).toEqual([item('a', 1), item('b', 4)]);
  expect(lanes.size).toBe(0);
});

it('never takes two of a chat, never more than asked, and keeps the order of every chat', () => {
  const chats = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 });
  fc.assert(
    fc.property(chats, fc.integer({ min: 1, max: 5 }), fc.array(fc.boolean()), (arriving, most, returned) => {
      const lanes = new Lanes<{ chat: string; no: number }>();
      for (const [no, chat] of arriving.entries()) lanes.push(item(chat, no));
      const done: { chat: string; no: number }[] = [];
      for (let round = 0; lanes.size > 0; round += 1) {
        const list = lanes.take(most);
        expect(list.length).toBeLessThanOrEqual(most);
        expect(new Set(list.map(({ chat }) => chat)).size).toBe(list.length);
        const back = list.filter((_one, index) => returned[round + index] ?? false);
        lanes.putBack(back);
        done.push(...list.filter((one) => !back.includes(one)));
      }
      for (const chat of ['a', 'b', 'c', 'd']) {
        const numbers = done.filter((one) => one.chat === chat).map(({ no }) => no);
        expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      }
      expect(done).toHaveLength(arriving.length);
    }),
  );
});

it('hands all that waits to whoever must turn it away', () => {
  const lanes = new Lanes<{ chat: string; no: number }>();
  lanes.push(item('a', 0));
  lanes.push(item('a', 1));
  expect(lanes.takeAll()).toEqual([item('a', 0), item('a', 1)]);
  expect(lanes.size).toBe(0);
});
