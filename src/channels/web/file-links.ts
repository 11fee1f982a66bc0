/**
 * Links to files: signed, and over after a day or two.
 */
import { z } from 'zod';
import type { WallClock } from '../../clock.ts';
import { createSigner } from './signing.ts';

const DAY_MS = 86_400_000;

export interface FileLinks {
  /** A path that opens the file for one to two days; the same all day, so that browsers keep the picture. */
  to(fileId: string): string;
  /** The file a path's token stands for and the milliseconds it has left; null for a token we did not make. */
  open(token: string): { readonly fileId: string; readonly left: number } | null;
}

export function createFileLinks(secretKey: string, wall: WallClock): FileLinks {
  const signer = createSigner(secretKey, 'file', z.object({ f: z.string(), e: z.number() }));
  return {
    to: (fileId) => {
      const end = (Math.floor(wall().getTime() / DAY_MS) + 2) * DAY_MS;
      return `/files/${signer.sign({ f: fileId, e: end })}`;
    },
    open: (token) => {
      const opened = signer.open(token);
      return opened && { fileId: opened.f, left: opened.e - wall().getTime() };
    },
  };
}
