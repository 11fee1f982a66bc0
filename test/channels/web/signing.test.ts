/** Tokens come back unchanged or not at all. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { createSigner } from '../../../src/channels/web/signing.ts';

const signer = createSigner('one key', 'seat', z.string());

it('opens what it signed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (data) => {
      const token = signer.sign(data);
      expect(token).toMatch(/^[\w-]+\.[\w-]{43}$/u);
      expect(signer.open(token)).toBe(data);
    }),
  );
});

it('opens nothing else: another key, another purpose, any other letter', () => {
  const token = signer.sign('phuong-1');
  expect(createSigner('another key', 'seat', z.string()).open(token)).toBeNull();
  expect(createSigner('one key', 'file', z.string()).open(token)).toBeNull();
  // The last letter carries two bits that mean nothing.
  for (let index = 0; index < token.length - 1; index += 1) {
    const other = token[index] === 'A' ? 'B' : 'A';
    expect(signer.open(token.slice(0, index) + other + token.slice(index + 1))).toBeNull();
  }
  for (const bad of ['', '.', '..', `${token}.`, token.split('.')[0] ?? '']) {
    expect(signer.open(bad)).toBeNull();
  }
});
