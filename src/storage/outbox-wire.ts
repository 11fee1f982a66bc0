/**
 * Hears from the database that a chat has something new: one connection that listens, mended
 * when it breaks, and the bell that is rung on it.
 */
import pg from 'pg';
import type { Database } from './scenes.ts';

export interface OutboxWire {
  close(): Promise<void>;
}

export interface OutboxWireOptions {
  readonly databaseUrl: string;
  /** A chat changed; null: the connection was away, any chat may have. */
  readonly onNews: (conversationId: string | null) => void;
  readonly onFailure?: (error: unknown) => void;
}

const PAUSE_MS = 500;

/** Listens from now on. Never rejects: a database that is away is tried again until {@link OutboxWire.close}. */
export function listenToOutbox({ databaseUrl, onNews, onFailure }: OutboxWireOptions): OutboxWire {
  let client: pg.Client | undefined;
  let pause: NodeJS.Timeout | undefined;
  let connecting: Promise<void> | undefined;
  let closed = false;

  const again = (): void => {
    if (closed || pause) return;
    pause = setTimeout(() => {
      pause = undefined;
      connecting = connect();
    }, PAUSE_MS);
  };
  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: databaseUrl, application_name: 'tonghop page' });
    fresh.on('error', (error) => onFailure?.(error));
    fresh.on('end', again);
    fresh.on('notification', ({ payload }) => onNews(payload || null));
    client = fresh;
    try {
      await fresh.connect();
      await fresh.query('LISTEN outbox');
      onNews(null);
    } catch (error) {
      onFailure?.(error);
      await fresh.end().catch(() => undefined);
      again();
    }
  };
  connecting = connect();
  return {
    close: async () => {
      closed = true;
      clearTimeout(pause);
      await connecting;
      await client?.end();
    },
  };
}

/** Tells every listening process to look at a chat: a turn without a reply rings no bell of its own. */
export async function ring(database: Database, conversationId: string): Promise<void> {
  await database.query("SELECT pg_notify('outbox', $1)", [conversationId]);
}
