/**
 * A report that staff typed for a unit: the unit's officers get what they are to sign.
 */
import { expect, it } from 'vitest';
import { describeOnEachStore } from '../support/redis.ts';
import { testEngines } from './engines.ts';

describeOnEachStore('a report given by phone', (queues) => {
  const town = testEngines(queues, 'bridges.yaml', 1);
  const reports = async () => {
    const { rows } = await town.store.pool.query<{ chat: string; file: string }>(
      `SELECT c.address AS chat, o.message #>> '{attachments,0,name}' AS file FROM outbox o
       JOIN conversation c ON c.id = o.conversation_id WHERE o.class = 'report' ORDER BY 1`,
    );
    return rows.map(({ chat, file }) => `${chat} ${file}`);
  };

  it('goes to the officers of the unit as well; one of their own does not go to colleagues', async () => {
    await town.joins('staff', 'tinh', 'staff');
    await town.joins('a', 'xa-a', 'officer');
    await town.joins('b', 'xa-b', 'officer');
    await town.joins('b2', 'xa-b', 'officer');
    await town.says('staff', '/nhapthay xã a', '1', '1', '4', '250 triệu', 'bỏ qua', 'bỏ qua', 'nộp', '1');
    await town.worked();
    expect(await reports()).toEqual(['a ward-xa-a.docx', 'staff ward-xa-a.docx']);
    await town.says('b', '1', '3', '120 triệu', 'bỏ qua', 'bỏ qua', 'nộp', '1');
    await town.worked();
    expect(await reports()).toEqual(['a ward-xa-a.docx', 'b ward-xa-b.docx', 'staff ward-xa-a.docx']);
  });
});
