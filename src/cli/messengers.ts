/**
 * The configured messengers in the hands of a command: asked who they are, never listened to.
 */
import pg from 'pg';
import type { Messenger } from '../channels/messenger.ts';
import { wallClock } from '../clock.ts';
import { type Config, loadSecretKey } from '../config.ts';
import { createLog } from '../log.ts';
import { type MessengerParts, openMessengers } from '../messengers.ts';
import { voice } from './context.ts';
import type { OpenMessengers } from './doctor/messengers.ts';

const CONNECTIONS = 3;
const PATIENCE_MS = 6_000;
const LINGER_MS = 1_000;

/** Makes the messengers of these settings; connects to nothing yet. */
export const messengersOn = (config: Config, pool: MessengerParts['pool']): readonly Messenger[] =>
  openMessengers({
    config,
    pool,
    publicUrl: config.publicUrl,
    secretKey: loadSecretKey(config),
    readFile: async () => null,
    voice: voice(),
    wallClock,
    log: createLog({ logLevel: 'silent' }),
  });

/** The same on connections of their own; without a database whatever they want to keep fails. */
export const openHere: OpenMessengers = (config, databaseUrl) => {
  if (databaseUrl === null)
    return { messengers: messengersOn(config, NOWHERE), close: async () => undefined };
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: CONNECTIONS,
    application_name: 'tonghop doctor',
    connectionTimeoutMillis: PATIENCE_MS,
  });
  // An idle connection that breaks would end the process unheard.
  pool.on('error', () => undefined);
  return { messengers: messengersOn(config, pool), close: () => pool.end() };
};

const refused = () => Promise.reject(new Error('there is no database to keep it in'));
const NOWHERE = { query: refused, connect: refused };

/** Ends the command although a messenger's answer is still awaited; what is to be said has been said. */
export const endSoon = (): void => {
  setTimeout(() => process.exit(), LINGER_MS).unref();
};
