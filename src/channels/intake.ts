/**
 * Where everything that messengers tell comes together: messages become turns, facts are noted.
 */

import { nameAccount } from '../storage/accounts.ts';
import { moveChat, setUnreachable } from '../storage/chats.ts';
import type { Database } from '../storage/scenes.ts';
import type { Turns } from '../turns/turns.ts';
import type { Notice, Received } from './messenger.ts';

/** What became of a thing received. */
export type Taken = 'committed' | 'duplicate' | 'parked' | 'noted' | 'ignored';

/** Resolves when it is safe to tell the platform that it was received; rejects when the database is away. */
export type Intake = (channel: string, received: Received) => Promise<Taken>;

export interface IntakeOptions {
  readonly turns: Pick<Turns, 'handle'>;
  /** Where facts are kept. */
  readonly database: Database;
  /** Told once of every kind of thing that nobody here understands, for the log. */
  readonly onIgnored: (channel: string, why: string) => void;
  /** Told of everything, for the figures. */
  readonly onTaken: (channel: string, taken: Taken) => void;
}

/** A sender must not be able to fill the memory with things nobody knows. */
const MOST_KINDS = 500;

export function createIntake({ turns, database, onIgnored, onTaken }: IntakeOptions): Intake {
  const seen = new Set<string>();
  const take = async (channel: string, received: Received): Promise<Taken> => {
    switch (received.type) {
      case 'ignored': {
        const what = `${channel} ${received.why}`;
        if (!seen.has(what) && seen.size < MOST_KINDS) {
          seen.add(what);
          onIgnored(channel, received.why);
        }
        return 'ignored';
      }
      case 'notice':
        await note(database, channel, received.notice);
        return 'noted';
      case 'message': {
        const { outcome, events } = await turns.handle(received.incoming);
        // What the platform shows of it is not worth waiting for.
        void received.settled?.(events.flatMap((event) => (event.type === 'joined' ? event.roles : [])));
        return outcome;
      }
    }
  };
  return async (channel, received) => {
    const taken = await take(channel, received);
    onTaken(channel, taken);
    return taken;
  };
}

type Noting = {
  readonly [What in Notice['what']]: (
    database: Database,
    channel: string,
    notice: Extract<Notice, { what: What }>,
  ) => Promise<unknown>;
};

/** Every one of them may come twice. */
const NOTING: Noting = {
  unreachable: (database, channel, { address, reason }) =>
    setUnreachable(database, { channel, address }, reason),
  reachable: (database, channel, { address }) => setUnreachable(database, { channel, address }, null),
  moved: (database, channel, { address: from, to }) => moveChat(database, { channel, from, to }),
  named: (database, channel, { address, name }) => nameAccount(database, channel, address, name),
};

async function note(database: Database, channel: string, notice: Notice): Promise<void> {
  const keep = NOTING[notice.what] as (
    database: Database,
    channel: string,
    notice: Notice,
  ) => Promise<unknown>;
  await keep(database, channel, notice);
}
