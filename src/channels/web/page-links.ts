/**
 * Addresses of pages that open without a cookie: signed, for one campaign, and over by business time.
 */
import { z } from 'zod';
import type { PageLink } from '../../conversation/desk/page-link.ts';
import { createSigner } from './signing.ts';

export interface PageLinks {
  /** The path of the page; the same for the same link. */
  to(link: PageLink): string;
  /** What the token of a page's path stands for; null for a token we did not make for that page. */
  open(page: PageLink['page'], token: string): PageLink | null;
}

const shape = z.object({ c: z.string(), m: z.string().nullable(), u: z.number() });

export function createPageLinks(secretKey: string): PageLinks {
  const signers = {
    board: createSigner(secretKey, 'board', shape),
    queues: createSigner(secretKey, 'queues', shape),
  };
  return {
    to: ({ page, campaignId, memberId, until }) =>
      `/${page}/${signers[page].sign({ c: campaignId, m: memberId, u: Date.parse(until) })}`,
    open: (page, token) => {
      const opened = signers[page].open(token);
      if (opened === null) return null;
      const { c: campaignId, m: memberId, u } = opened;
      return { page, campaignId, memberId, until: new Date(u).toISOString() };
    },
  };
}
