/**
 * Short data that goes out to a browser and comes back unchanged: `<data>.<signature>`, both in
 * base64url, signed with the secret key for one purpose only.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';

export interface Signer<Data> {
  /** A token of URL-safe characters. */
  sign(data: Data): string;
  /** The data; null for a token that this key did not sign for this purpose. */
  open(token: string): Data | null;
}

/** `purpose` keeps apart tokens that are made for different things with one key. */
export function createSigner<Data>(secretKey: string, purpose: string, shape: z.ZodType<Data>): Signer<Data> {
  const signature = (data: string): Buffer =>
    createHmac('sha256', secretKey).update(`${purpose}\n${data}`).digest();
  return {
    sign: (data) => {
      const packed = Buffer.from(JSON.stringify(data)).toString('base64url');
      return `${packed}.${signature(packed).toString('base64url')}`;
    },
    open: (token) => {
      const [packed = '', signed = '', ...rest] = token.split('.');
      const given = Buffer.from(signed, 'base64url');
      const right = signature(packed);
      if (rest.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return null;
      return shape.parse(JSON.parse(Buffer.from(packed, 'base64url').toString('utf8')));
    },
  };
}
