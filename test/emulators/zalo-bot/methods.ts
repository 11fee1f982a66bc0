/**
 * The methods of the emulated Zalo Bot Platform, as strict as its documents.
 */
import { isIP } from 'node:net';
import { basename } from 'node:path';
import type { Mail } from './mail.ts';
import { broken, Refusal } from './refusal.ts';
import type { World } from './world.ts';

export interface Desk {
  readonly world: World;
  readonly mail: Mail;
  readonly me: Readonly<Record<string, unknown>>;
  /** Addresses of this machine are as good as public ones. */
  readonly local: boolean;
}

export type Parameters = Readonly<Record<string, unknown>>;

/** Calls that send something: what faults are played on. */
export const SENDS: ReadonlySet<string> = new Set(['sendMessage', 'sendPhoto', 'sendSticker', 'sendVoice']);

type Method = (desk: Desk, parameters: Parameters, gone: AbortSignal) => unknown;

export const METHODS: Readonly<Record<string, Method>> = {
  getMe: ({ me }) => me,
  getUpdates: async ({ mail }, { timeout = 30 }, gone) => {
    const seconds = Number(timeout);
    if (!['string', 'number'].includes(typeof timeout) || !(seconds >= 0 && seconds <= 60))
      throw broken('timeout is wrong');
    const event = await mail.ask(seconds, gone);
    if (event === null) throw new Refusal(408, 'Request timeout');
    return event;
  },
  setWebhook: ({ mail, local }, { url, secret_token: secret }) => {
    if (typeof url !== 'string' || !isOpen(url, local)) throw broken('url must be a public https address');
    if (typeof secret !== 'string' || secret.length < 8 || secret.length > 256)
      throw broken('secret_token must have 8 to 256 characters');
    mail.use({ url, secret, updatedAt: Date.now() });
    return info(mail);
  },
  deleteWebhook: ({ mail }) => {
    mail.use(null);
    return info(mail);
  },
  getWebhookInfo: ({ mail }) => info(mail),
  sendMessage: ({ world }, { chat_id, text, parse_mode }) => {
    const chat = world.writable(chat_id);
    if (parse_mode !== undefined && parse_mode !== 'markdown' && parse_mode !== 'html')
      throw broken('parse_mode is wrong');
    if (typeof text !== 'string' || text.trim() === '') throw broken('text is empty');
    if ([...text].length > 2000) throw broken('text is longer than 2000 characters');
    world.pass(chat);
    return world.speak(chat, { text, files: [] });
  },
  sendPhoto: async (desk, { chat_id, photo, caption = '' }) => {
    const { world } = desk;
    const chat = world.writable(chat_id);
    if (typeof caption !== 'string' || [...caption].length > 2000) throw broken('caption is wrong');
    if (typeof photo !== 'string' || !URL.canParse(photo)) throw broken('photo must be an address');
    world.pass(chat);
    // The real one has been seen to fetch a picture more than once.
    await picture(desk, photo);
    const bytes = await picture(desk, photo);
    return world.speak(chat, { text: caption, files: [{ name: nameOf(photo), bytes }] });
  },
  sendChatAction: ({ world }, { chat_id, action }) => {
    world.writable(chat_id);
    if (action !== 'typing') throw broken('action is wrong');
    return undefined;
  },
};

const info = ({ webhook }: Mail): object => ({
  url: webhook?.url ?? '',
  updated_at: webhook?.updatedAt ?? 0,
});

/** Whether Zalo's servers could reach this address. */
function isOpen(url: string, local: boolean): boolean {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !/^https?:$/u.test(parsed.protocol)) return false;
  if (local) return true;
  const host = parsed.hostname.replace(/^\[|\]$/gu, '');
  return (
    parsed.protocol === 'https:' &&
    isIP(host) === 0 &&
    /\.[a-z]{2,}$/iu.test(host) &&
    !host.endsWith('.local')
  );
}

async function picture({ mail, local }: Desk, photo: string): Promise<Buffer> {
  const url = new URL(photo);
  if (!isOpen(photo, local)) throw broken('photo must be a public https address');
  const behind = mail.webhook !== null && new URL(mail.webhook.url).origin === url.origin ? mail.route : null;
  const answer = await fetch(`${behind ?? url.origin}${url.pathname}${url.search}`, {
    signal: AbortSignal.timeout(10_000),
  }).catch(() => null);
  if (!answer?.ok)
    throw new Refusal(400, `Bad Request: photo cannot be fetched (${answer?.status ?? 'no answer'})`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (!PICTURES.some((start) => bytes.subarray(0, start.length).equals(start)))
    throw broken('photo is no picture');
  return bytes;
}

const PICTURES: readonly Buffer[] = ['ffd8ff', '89504e47', '47494638', '52494646'].map((hex) =>
  Buffer.from(hex, 'hex'),
);

const nameOf = (url: string): string => basename(new URL(url).pathname) || 'photo';
