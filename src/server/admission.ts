/**
 * Who may open a page by its signed link.
 */
import type { Response } from 'express';
import type { PageLinks } from '../channels/web/page-links.ts';
import type { PageLink } from '../conversation/desk/page-link.ts';
import { say } from '../say.ts';
import { hasDesk } from '../storage/board-page.ts';
import type { ServerParts } from './parts.ts';
import type { Refuse } from './refusals.ts';

export type Admit = (
  page: PageLink['page'],
  token: string,
  response: Response,
) => Promise<{ readonly link: PageLink; readonly now: Date } | null>;

/** Lets a valid link in; answers everybody else, and gives null. */
export const createAdmission =
  ({ store, clock }: Pick<ServerParts, 'store' | 'clock'>, links: PageLinks, refuse: Refuse): Admit =>
  async (page, token, response) => {
    const link = links.open(page, token);
    const now = await clock.now();
    if (link === null) {
      refuse(response, 404, say('web-page-unknown'));
    } else if (Date.parse(link.until) <= now.getTime()) {
      refuse(response, 410, say('web-page-over'));
    } else if (link.memberId !== null && !(await hasDesk(store.pool, link.campaignId, link.memberId))) {
      // Whoever has left the desk takes no key along.
      refuse(response, 403, say('web-page-over'));
    } else {
      return { link, now };
    }
    return null;
  };
