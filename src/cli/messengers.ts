/**
 * The configured messengers in the hands of a command: asked who they are, never listened to.
 */
import pg from 'pg';
import type { Messenger } from '../channels/messenger.ts';
import { wallClock } from '../clock.ts';
import { type Config, loadSecretKey } from '../config.ts';
import { createLog } from '../log.ts';
import { openMessengers } from '../messengers.ts';
import type { Database } from '../storage/scenes.ts';
import { voice } from './context.ts';
import type { OpenMessengers } from './doctor/messengers.ts';

const CONNECTIONS = 3;
const PATIENCE_MS = 6_000;

/** Makes the messengers of these settings; connects to nothing yet. */
export const messengersOn = (config: Config, pool: Database): readonly Messenger[] =>
  openMessengers({
    config,
    pool,
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

const NOWHERE: Database = {
  query: () => Promise.reject(new Error('there is no database to keep it in')),
};
