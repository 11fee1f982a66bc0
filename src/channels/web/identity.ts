/**
 * Who a request speaks for: the web account of the browser's cookie, or a seat of the simulator.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { WallClock } from '../../clock.ts';
import { codeHash } from '../../storage/invitations.ts';
import type { Database } from '../../storage/scenes.ts';
import { addDevice, deviceAddress, type PageCode } from '../../storage/web-devices.ts';
import { readCookie } from './cookies.ts';
import { createSigner } from './signing.ts';

const COOKIE = 'tonghop';
const DAYS = 90;
const DAY_MS = 86_400_000;

export interface Credentials {
  readonly cookie: string | undefined;
  readonly authorization: string | undefined;
  /** From the address: an event source sends no headers of its own. */
  readonly seat: unknown;
}

export interface Identities {
  /** Address of the web account; null for nobody we know. */
  of(credentials: Credentials): Promise<string | null>;
  /** A valid code makes the browser a new web account, by a `Set-Cookie` line; any other gives nothing. */
  welcome(code: string): Promise<Welcome>;
  /** A token that speaks for a seat's account. */
  seatToken(address: string): string;
}

export type Welcome =
  | { readonly cookie: string }
  /** What the code is instead of valid. */
  | { readonly code: PageCode };

export interface IdentityOptions {
  readonly database: Database;
  readonly wallClock: WallClock;
  readonly secretKey: string;
  /** The cookie travels over https only. */
  readonly secure: boolean;
  /** Seats are taken; false: their tokens mean nothing. */
  readonly seats: boolean;
}

export function createIdentities(options: IdentityOptions): Identities {
  const { database, wallClock, secretKey, secure, seats } = options;
  const seatSigner = createSigner(secretKey, 'seat', z.object({ seat: z.string() }));
  return {
    of: async ({ cookie, authorization, seat }) => {
      const token = /^Bearer (\S+)$/u.exec(authorization ?? '')?.[1] ?? seat;
      // Whoever names a seat means it: no falling back to the browser's own account.
      if (typeof token === 'string') return seats ? (seatSigner.open(token)?.seat ?? null) : null;
      const device = readCookie(cookie, COOKIE);
      return device === undefined ? null : deviceAddress(database, sha256(device), wallClock());
    },
    welcome: async (code) => {
      const token = randomBytes(32).toString('base64url');
      const now = wallClock();
      const device = {
        tokenHash: sha256(token),
        address: randomUUID(),
        codeHash: codeHash(code),
        expiresAt: new Date(now.getTime() + DAYS * DAY_MS),
        createdAt: now,
      };
      const found = await addDevice(database, device);
      if (found.kind === 'unknown' || found.state !== 'valid') return { code: found };
      const end = `Max-Age=${DAYS * 86_400}; Path=/; HttpOnly; SameSite=Lax`;
      return { cookie: `${COOKIE}=${token}; ${end}${secure ? '; Secure' : ''}` };
    },
    seatToken: (address) => seatSigner.sign({ seat: address }),
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
