/** `tonghop zalo-group` as an office uses it, against the emulated Zalo. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { instant } from '../../src/clock.ts';
import { countingIds } from '../../src/ids.ts';
import { openCampaign } from '../../src/storage/opening.ts';
import { roomsOn } from '../../src/storage/rooms.ts';
import { startZaloOa, type ZaloOaEmulator } from '../emulators/zalo-oa/zalo-oa.ts';
import { smallCampaign } from '../storage/small-campaign.ts';
import { buildCommand, dataFolder, type Ended, tonghop } from '../support/command.ts';
import { testStore } from '../support/database.ts';

const store = testStore();
const { dataDir, remove } = dataFolder();
const NOW = instant('2018-05-28T08:00+07:00');
let file = '';
let zalo: ZaloOaEmulator;

const run = (...args: string[]): Promise<Ended> =>
  tonghop(file, ['zalo-group', ...args], {
    ...{ DATA_DIR: dataDir, LOCALE: 'vi', DATABASE_URL: store.databaseUrl },
    ...{ SECRET_KEY: 'the secret key of this office, long enough', ...zalo.environment },
  });
const json = async <T>(...args: string[]): Promise<T> => {
  const ended = await run(...args, '--json');
  expect([args, ended.err, ended.code]).toEqual([args, '', 0]);
  return JSON.parse(ended.out) as T;
};
const creation = (asset: string, purpose = 'officers'): string[] => [
  ...['create', '--campaign', 'round', '--purpose', purpose, '--name', 'Cán bộ các phường', '--asset', asset],
];

async function join(name: string, unit: string, role: string): Promise<void> {
  await store.pool.query(
    `WITH m AS (INSERT INTO member (id, name, created_at) VALUES ($1, $1, $2) RETURNING id),
       a AS (INSERT INTO account (channel, address, member_id, name, created_at) SELECT 'zalo-oa', $5, id, id, $2 FROM m)
     INSERT INTO member_role (member_id, unit_code, role, granted_at) SELECT id, $3, $4, $2 FROM m`,
    [name, NOW, unit, role, zalo.person(name).address],
  );
}

beforeAll(async () => {
  file = await buildCommand();
  zalo = await startZaloOa();
  await openCampaign(store, { campaign: smallCampaign(), source: 'x', now: NOW, ids: countingIds('z') });
});
afterAll(async () => {
  remove();
  await zalo.close();
});
beforeEach(() => {
  expect(zalo.violations).toEqual([]);
});

describe('groups of the Official Account', { timeout: 120_000 }, () => {
  it('are made for those who are on Zalo, listed, and filled up', async () => {
    expect(await run(...creation('asset-gmf100-1'))).toMatchObject({
      code: 1,
      err: 'Đợt báo cáo «round» chưa có ai phù hợp dùng Zalo OA; hãy mời họ nhắn tin cho OA trước.\n',
    });
    expect((await run('list')).out).toBe(
      'OA chưa có nhóm nào.\nSuất nhóm còn trống: asset-gmf10-1 (gmf10)\nSuất nhóm còn trống: asset-gmf100-1 (gmf100)\n',
    );

    for (let no = 1; no <= 120; no += 1) await join(`officer-${no}`, 'w1', 'officer');
    await join('leader', 'city', 'leader');
    const made = await json<{ id: string; link: string; members: number }>(...creation('asset-gmf100-1'));
    expect(made).toEqual({ id: expect.any(String), link: expect.stringContaining('https://'), members: 120 });
    expect((await roomsOn(store.pool, 'zalo-oa')).get(made.id)).toEqual({
      campaignId: 'round',
      purpose: 'officers',
    });
    // 120 and the OA: those who did not fit into the first call were invited.
    const listed = await json<{ groups: object[]; free: object[] }>('list');
    expect(listed.groups).toMatchObject([
      { id: made.id, members: 121, room: { campaignId: 'round', purpose: 'officers' } },
    ]);
    expect(listed.free).toEqual([{ id: 'asset-gmf10-1', product: 'gmf10' }]);

    await join('latecomer', 'w2', 'officer');
    expect(await json('invite', '--group', made.id)).toEqual({ invited: 1 });
    expect(await json('invite', '--group', made.id)).toEqual({ invited: 0 });
    expect((await run('list')).out).toContain('122 thành viên, enabled; nhóm officers của đợt round');
    // Every command is a process of its own, and found the tokens of the one before.
    expect(zalo.oauth.asked).toBe(1);
  });

  it.each([
    [creation('asset-gmf100-1', 'leadership'), 1, 'Zalo từ chối: Zalo -238'],
    [creation('none', 'leadership'), 1, 'Zalo từ chối'],
    [['create', '--campaign', 'none', '--purpose', 'officers', '--name', 'x', '--asset', 'y'], 1, '«none»'],
    [['invite', '--group', '123'], 1, '123'],
    [creation('asset-gmf10-1', 'party'), 2, 'party'],
    [['create'], 2, '--campaign'],
  ])('%j ends in one line', async (args, code, word) => {
    const ended = await run(...args);
    expect([ended.code, ended.err.trim().split('\n').length]).toEqual([code, 1]);
    expect(ended.err).toContain(word);
  });

  it('want the Official Account to be set up', async () => {
    const ended = await tonghop(file, ['zalo-group', 'list'], {
      ...{ DATA_DIR: dataDir, DATABASE_URL: store.databaseUrl },
      SECRET_KEY: 'the secret key of this office, long enough',
    });
    expect([ended.code, ended.err]).toEqual([1, expect.stringContaining('ZALO_OA_APP_ID')]);
  });
});
