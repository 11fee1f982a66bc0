/**
 * Which errors mean that the database is away, and which that someone was faster.
 */
import { expect, it } from 'vitest';
import { DatabaseLost, isLost, isOvertaken } from '../../src/turns/failures.ts';

const coded = (code: string): Error => Object.assign(new Error('failed'), { code });

it.each([
  ['connection_failure', coded('08006')],
  ['admin_shutdown', coded('57P01')],
  ['cannot_connect_now', coded('57P03')],
  ['disk_full', coded('53100')],
  ['read only after a failover', coded('25006')],
  ['refused', coded('ECONNREFUSED')],
  ['reset', coded('ECONNRESET')],
  ['ended by pg', new Error('Connection terminated unexpectedly')],
  ['no connection in time', new Error('timeout exceeded when trying to connect')],
  ['our own', new DatabaseLost('x')],
])('the database is away: %s', (_name, error) => {
  expect(isLost(error)).toBe(true);
  expect(isOvertaken(error)).toBe(false);
});

it.each(['23505', '23503', '40001', '40P01'])('someone was faster: %s', (code) => {
  expect(isOvertaken(coded(code))).toBe(true);
  expect(isLost(coded(code))).toBe(false);
});

it.each([coded('22P02'), coded('23502'), new Error('bug'), 'text', null])('a bad turn: %s', (error) => {
  expect(isLost(error)).toBe(false);
  expect(isOvertaken(error)).toBe(false);
});
