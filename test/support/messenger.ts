/**
 * A messenger that exists in memory only: what it admits and receives is what a test says.
 */
import { BOUNDLESS } from '../../src/channels/channel.ts';
import type { Messenger, Received } from '../../src/channels/messenger.ts';
import type { Incoming } from '../../src/conversation/model.ts';

/** A request with the header `x-secret: right` is accepted; its JSON is an array of what was received. */
export const fakeMessenger = (more: Partial<Messenger> = {}): Messenger => ({
  channel: {
    name: 'pigeon',
    capabilities: { private: BOUNDLESS, group: null, edits: false, window: null, pace: null },
    send: async () => ({ status: 'sent' }),
  },
  admit: (headers, body) =>
    body.toString() === '{}' ? 'probe' : headers['x-secret'] === 'right' ? 'accepted' : 'refused',
  receive: async (json) => json as Received[],
  poll: null,
  download: async () => Buffer.alloc(0),
  prepare: async () => undefined,
  check: async () => [],
  link: () => null,
  ...more,
});

/** A message somebody sent with the pigeon. */
export const pigeonPost = (updateId: string, text: string, person = 'an'): Received => ({
  type: 'message',
  incoming: {
    updateId,
    channel: 'pigeon',
    address: person,
    chat: 'private',
    sender: { address: person, name: person },
    content: { type: 'text', text },
  } satisfies Incoming,
});
