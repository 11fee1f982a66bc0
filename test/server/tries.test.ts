/** Tries with codes: how many, from how many addresses, and which address asks. */
import { expect, it } from 'vitest';
import { createTries, isOwnProxy, MOST_TRIES } from '../../src/server/tries.ts';

const wall = { now: new Date('2018-05-28T01:00:00Z') };
const tries = () => createTries(() => wall.now);

it('right codes are no tries', () => {
  const { begin, takeBack } = tries();
  for (let n = 0; n < 3 * MOST_TRIES; n += 1) {
    expect(begin('a')).toBe(0);
    takeBack('a');
  }
  for (let n = 0; n < MOST_TRIES; n += 1) expect(begin('a')).toBe(0);
  expect(begin('a')).toBe(60);
  expect(begin('b')).toBe(0);
});

it('no more addresses are remembered than fit, and the newest are', () => {
  const { begin } = tries();
  const full = (address: string) => {
    for (let n = 0; n < MOST_TRIES; n += 1) begin(address);
  };
  full('first');
  for (let n = 0; n < 9_999; n += 1) begin(String(n));
  expect(begin('first')).toBeGreaterThan(0);
  full('last');
  expect([begin('first'), begin('last')]).toEqual([0, 60]);
});

it.each([
  ['127.0.0.1', 0, true],
  ['::ffff:172.17.0.1', 0, true],
  ['192.168.4.4', 0, true],
  ['::1', 0, true],
  ['fd00::7', 0, true],
  ['203.0.113.7', 0, false],
  ['172.32.0.1', 0, false],
  ['::ffff:203.0.113.7', 0, false],
  ['2001:db8::7', 0, false],
  ['10.0.0.7', 1, false],
])('%s at hop %i is the own proxy: %s', (address, hop, own) => {
  expect(isOwnProxy(address, hop)).toBe(own);
});
