/**
 * What every configured messenger says of itself, and how the others would be switched on.
 */
import type { Messenger } from '../../channels/messenger.ts';
import type { Config } from '../../config.ts';
import { type Finding, finding, within } from './finding.ts';
import type { Database } from './stores.ts';

/** The platforms are asked at the same time, several questions each. */
const PATIENCE_MS = 16_000;

/** Makes the messengers of these settings; connects to nothing yet. `databaseUrl` null: there is no database. */
export type OpenMessengers = (
  config: Config,
  databaseUrl: string | null,
) => { readonly messengers: readonly Messenger[]; close(): Promise<void> };

export async function examineMessengers(
  config: Config,
  { url }: Pick<Database, 'url'>,
  open: OpenMessengers,
): Promise<readonly Finding[]> {
  const configured = { telegram: config.telegram, 'zalo-oa': config.zaloOa, 'zalo-bot': config.zaloBot };
  const names = Object.entries(configured);
  const off = names.flatMap(([name, one]) => (one === null ? [finding(name, 'off')] : []));
  if (off.length === names.length) return off;
  // The OA's refresh token works once: without a place to keep its successor it must not be used.
  const waits = config.zaloOa !== null && url === null;
  const { messengers, close } = open(waits ? { ...config, zaloOa: null } : config, url);
  const told = await Promise.all(
    messengers.map((messenger) => within(PATIENCE_MS, messenger.channel.name, () => messenger.check())),
  );
  // Whatever hangs here is left behind: the command is about to end.
  void close().catch(() => undefined);
  return [...told.flat(), ...(waits ? [finding('zalo-oa-waits', 'look')] : []), ...off];
}
