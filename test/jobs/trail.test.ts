/**
 * The audit trail goes out as a file, and says of itself that it did.
 */
import { expect, it } from 'vitest';
import { describeOnEachStore } from '../support/redis.ts';
import { testEngines } from './engines.ts';

describeOnEachStore('the trail as a file', (queues) => {
  const town = testEngines(queues, 'bridges.yaml', 1);

  it('comes to the chat that asked, whole, with the asking in it', async () => {
    await town.joins('staff', 'tinh', 'staff');
    await town.says('staff', '/giahan xã a 25/12 mưa lũ', '/nhatky tệp');
    await town.worked();
    expect((await town.heard('staff')).slice(-2)).toEqual([
      'Đang lập tệp nhật ký…',
      'Toàn bộ nhật ký đến lúc này: 4 việc.',
    ]);
    const { rows } = await town.store.pool.query<{ id: string }>(
      `SELECT message #>> '{attachments,0,fileId}' AS id FROM outbox WHERE class = 'report'`,
    );
    const file = await town.engine.readFile(rows[0]?.id ?? '');
    const lines = Buffer.from(file?.bytes ?? [])
      .toString('utf8')
      .split('\r\n')
      .slice(1, -1);
    expect(lines.map((line) => line.split(';').slice(4, 6).join(' ').trim())).toEqual([
      'open',
      'invite Tỉnh Thử',
      'extend Xã A',
      'export',
    ]);
  });

  it('is not made for an officer or a leader', async () => {
    await town.joins('a', 'xa-a', 'officer');
    await town.joins('leader', 'tinh', 'leader');
    await town.says('a', '/nhatky tep');
    await town.says('leader', '/nhatky tep');
    await town.worked();
    const { rows } = await town.store.pool.query(`SELECT id FROM event WHERE kind = 'export'`);
    expect(rows).toEqual([]);
  });
});
