/**
 * People's accounts on messengers.
 */
import type { Database } from './scenes.ts';

/** A person told their name. Their name as a member follows while it is still the one of this account. */
export async function nameAccount(
  database: Database,
  channel: string,
  address: string,
  name: string,
): Promise<void> {
  await database.query(
    `WITH known AS (
       SELECT member_id, name FROM account WHERE channel = $1 AND address = $2
     ), renamed AS (
       UPDATE account SET name = $3 WHERE channel = $1 AND address = $2
     )
     UPDATE member m SET name = $3 FROM known WHERE m.id = known.member_id AND m.name = known.name`,
    [channel, address, name],
  );
}
