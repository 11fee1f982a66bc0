/**
 * Which webhook requests come from Zalo.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import type { Admission } from '../messenger.ts';

const STAMPED = z.object({ timestamp: z.union([z.string(), z.number()]) });
const MAC = /^(?:mac=)?([0-9a-f]{64})$/iu;

export interface Signing {
  readonly appId: string;
  /** The OA's secret key, not the app's. */
  readonly secretKey: string;
}

/**
 * Zalo signs app id, raw body, the body's timestamp and the OA's secret key with plain SHA-256. When the address
 * is saved in the console it posts an unsigned `{}` and wants 200.
 */
export function admit(signing: Signing, headers: IncomingHttpHeaders, body: Buffer): Admission {
  const given = headers['x-zevent-signature'];
  if (given === undefined) return /^\s*(?:\{\s*\}\s*)?$/u.test(body.toString('latin1')) ? 'probe' : 'refused';
  const mac = MAC.exec(String(given))?.[1];
  const timestamp = timestampOf(body);
  if (mac === undefined || timestamp === null) return 'refused';
  return timingSafeEqual(Buffer.from(mac, 'hex'), signature(signing, body, timestamp))
    ? 'accepted'
    : 'refused';
}

const signature = ({ appId, secretKey }: Signing, body: Buffer, timestamp: string): Buffer =>
  createHash('sha256').update(appId).update(body).update(timestamp).update(secretKey).digest();

function timestampOf(body: Buffer): string | null {
  try {
    return String(STAMPED.parse(JSON.parse(body.toString('utf8'))).timestamp);
  } catch {
    return null;
  }
}
