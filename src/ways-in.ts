/**
 * How an invitation is used: the page's address and, on messengers that have one, a link that says the code by itself.
 */
import type { Messenger } from './channels/messenger.ts';
import type { Config } from './config.ts';

export interface WayIn {
  readonly channel: string;
  /** null: the code is typed. */
  readonly link: string | null;
}

/** Addresses that only say «listen everywhere» or «here» are no address to give to anybody. */
const LOCAL = new Set(['127.0.0.1', '0.0.0.0', '::', '::1']);

/** Where people find the web page, without a slash at the end. */
export const webAddress = ({ publicUrl, host, port }: Pick<Config, 'publicUrl' | 'host' | 'port'>): string =>
  publicUrl ?? `http://${LOCAL.has(host) ? 'localhost' : host}:${port}`;

/** The web page first, then the messengers in their order. A messenger that does not know its own name yet is asked. */
export async function waysIn(
  messengers: readonly Messenger[],
  web: string,
  code: string,
): Promise<readonly WayIn[]> {
  const others = messengers.map(async (messenger): Promise<WayIn> => {
    const channel = messenger.channel.name;
    const link = messenger.link(code);
    if (link !== null) return { channel, link };
    await messenger.check();
    return { channel, link: messenger.link(code) };
  });
  return [{ channel: 'web', link: `${web}/chat/${code}` }, ...(await Promise.all(others))];
}
