/**
 * The web page as a messenger. The row of the outbox is the message: the page reads it from the
 * database and is woken by its commit, so sending has nothing left to do.
 */
import { BOUNDLESS, type Channel } from '../channel.ts';

export const createWebChannel = (): Channel => ({
  name: 'web',
  capabilities: { private: BOUNDLESS, group: BOUNDLESS, edits: false, window: null, pace: null },
  send: async () => ({ status: 'sent' }),
});
