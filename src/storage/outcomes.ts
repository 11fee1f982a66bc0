/**
 * Writes what turns caused: the outcomes of a list of turns, in one statement with one commit.
 */
import type { Rows } from './outcome-rows.ts';
import { WRITE_OUTCOMES } from './outcomes-sql.ts';
import type { Database } from './scenes.ts';

export type { DomainEvent } from './outcome-rows.ts';

/** `stale`: what was read has changed since; nothing was written, read and decide again. */
export type Fate = 'committed' | 'duplicate' | 'stale';

/**
 * Writes a list of planned turns and says of each what became of it. No two of them may share a
 * conversation or a claim. Throws when the statement fails as a whole: then nothing is written.
 */
export async function writeOutcomes(database: Database, turns: readonly Rows[]): Promise<readonly Fate[]> {
  const flat = (pick: (rows: Rows) => readonly object[]): string =>
    JSON.stringify(turns.flatMap((rows, no) => pick(rows).map((row) => ({ ...row, no }))));
  const { rows } = await database.query<{ fate: Fate }>({
    name: 'write-outcomes',
    text: WRITE_OUTCOMES,
    values: [
      flat(({ turn }) => [turn]),
      flat(({ answers }) => answers),
      flat(({ submissions }) => submissions),
      flat(({ members }) => members),
      flat(({ agreements }) => agreements),
      flat(({ messages }) => messages),
      flat(({ events }) => events),
      flat(({ publications }) => publications),
      flat(({ files }) => files),
      flat(({ linkCodes }) => linkCodes),
      flat(({ decisions }) => decisions),
      flat(({ invitations }) => invitations),
      flat(({ revocations }) => revocations),
      flat(({ roomCodes }) => roomCodes),
      flat(({ audit }) => audit),
      flat(({ rights }) => rights),
    ],
  });
  return turns.map((_turn, no) => {
    const fate = rows[no]?.fate;
    if (fate === undefined) throw new Error('A turn is missing from the answer of the database');
    return fate;
  });
}
