/** Every error Zalo has a number for, and what becomes of the message. */
import { describe, expect, it } from 'vitest';
import { resultOf, wantsNewToken, wantsNewUpload } from '../../../src/channels/zalo-oa/errors.ts';
import type { Answer } from '../../../src/channels/zalo-oa/http.ts';

const error = (code: number): Exclude<Answer, { is: 'data' }> => ({ is: 'error', code, message: 'said so' });
const status = (one: number): Exclude<Answer, { is: 'data' }> => ({ is: 'status', status: one });
const MENDED = { status: 'retry', afterMs: 300_000, scope: 'bot' };
const later = (scope: string) => ({ status: 'retry', afterMs: null, scope });

describe('an error inside HTTP 200', () => {
  it.each<readonly [number, object]>([
    [-32, later('bot')],
    [-200, later('chat')],
    [-234, later('chat')],
    ...[-213, -217, -227, -244].map((code) => [code, { status: 'failed', reason: 'blocked' }] as const),
    ...[-230, -232].map((code) => [code, { status: 'failed', reason: 'window-closed' }] as const),
    ...[-211, -218, -238, -241, -320, -321].map(
      (code) => [code, { status: 'failed', reason: 'quota' }] as const,
    ),
    ...[-237, -403].map((code) => [code, { status: 'failed', reason: 'not-in-group' }] as const),
    ...[-100, -201, -210, -214, -233, -248, -249, -999].map(
      (code) => [code, { status: 'failed', reason: 'refused' }] as const,
    ),
    ...[-204, -205, -209, -212, -219, -221, -223, -224, -235, -240, -242].map(
      (code) => [code, MENDED] as const,
    ),
    ...[-216, -220].map((code) => [code, MENDED] as const),
  ])('%i', (code, expected) => {
    const result = resultOf(error(code));
    expect(result).toMatchObject(expected);
    expect(JSON.stringify(result)).toContain(`Zalo ${code}: said so`);
  });

  it('asks for another token, or another upload, only when that can help', () => {
    const codes = Array.from({ length: 450 }, (_, index) => -index);
    expect(codes.filter((code) => wantsNewToken(error(code)))).toEqual([-216, -220]);
    expect(codes.filter((code) => wantsNewUpload(error(code)))).toEqual([-100]);
  });
});

describe('another HTTP status', () => {
  it.each<readonly [number, object]>([
    [500, later('chat')],
    [503, later('chat')],
    [429, later('bot')],
    [401, MENDED],
    [403, MENDED],
    [404, MENDED],
    [302, MENDED],
    [413, { status: 'failed', reason: 'refused' }],
  ])('%i', (code, expected) => {
    expect(resultOf(status(code))).toMatchObject(expected);
    expect(wantsNewToken(status(code))).toBe(code === 401);
    expect(wantsNewUpload(status(code))).toBe(false);
  });
});

describe('no answer', () => {
  it('is a reason to try again only when nothing was sent', () => {
    expect(resultOf({ is: 'unsent', reason: 'r' })).toEqual({ ...later('bot'), reason: 'r' });
    expect(resultOf({ is: 'unknown', reason: 'r' })).toEqual({ status: 'uncertain', reason: 'r' });
  });
});
