/**
 * What Telegram can do, and how fast.
 */
import type { Capabilities, ChatCapabilities } from '../channel.ts';

/** The channel's name: in addresses, in `/webhooks/telegram`. */
export const CHANNEL = 'telegram';

const MIB = 1024 * 1024;
/** Bytes of a picture that is sent as one, and of any file. */
const PHOTO_BYTES = 10 * MIB;
const DOCUMENT_BYTES = 50 * MIB;
/** Messages of one album. */
const ALBUM = 10;

/** Bytes of a file that Telegram hands to a bot. */
export const DOWNLOAD_BYTES = 20 * MIB;

const CHAT: Omit<ChatCapabilities, 'pace'> = {
  textLength: 4_096,
  // Telegram takes a hundred; nobody finds their way among more than this on a telephone.
  buttons: { most: 30, titleLength: 64 },
  files: [
    { types: ['image/jpeg', 'image/png'], size: PHOTO_BYTES, as: 'photo', together: ALBUM },
    { types: ['*'], size: DOCUMENT_BYTES, as: 'document', together: ALBUM },
  ],
};

export const CAPABILITIES: Capabilities = {
  private: { ...CHAT, pace: { count: 1, perMs: 1_000, burst: 3 } },
  group: { ...CHAT, pace: { count: 20, perMs: 60_000, burst: 5 } },
  edits: true,
  window: null,
  pace: { count: 30, perMs: 1_000, burst: 30 },
};
