import { expect, it } from 'vitest';
import { createLine } from '../src/line.ts';

it('does one thing after the other, also after one that failed', async () => {
  const line = createLine();
  const order: string[] = [];
  const work = (name: string, fails = false) =>
    line(async () => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    });
  const [a, b, c] = [work('a'), work('b', true), work('c')];
  await expect(b).rejects.toThrow('b');
  expect([await a, await c]).toEqual(['a', 'c']);
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});
