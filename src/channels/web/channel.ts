/**
 * The web page as a messenger. The row of the outbox is the message: the page reads it from the
 * database and is woken by its commit, so sending has nothing left to do.
 */
import type { Channel } from '../channel.ts';

export const createWebChannel = (): Channel => ({
  name: 'web',
  capabilities: {
    textLength: Number.POSITIVE_INFINITY,
    buttons: 50,
    fileSize: Number.POSITIVE_INFINITY,
    edits: false,
    groups: true,
  },
  send: async () => ({ status: 'sent' }),
});
