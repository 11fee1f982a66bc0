/**
 * What only shows with several processes, several messengers or several people at once.
 */
import { afterEach, expect, it } from 'vitest';
import { playWard } from '../../../src/cli/demo/player.ts';
import type { Emulator, Person } from '../../emulators/emulator.ts';
import { startTelegram } from '../../emulators/telegram/telegram.ts';
import { startZaloOa } from '../../emulators/zalo-oa/zalo-oa.ts';
import { type Opened, openTestStore } from '../../support/database.ts';
import { sixtyAnswers } from '../../support/sixty.ts';
import { CAMPAIGN, type Office, openOffice } from './office.ts';
import { telephone } from './officer.ts';

const UNIT = 'phuong-1';
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function officeWith(
  start: readonly (() => Promise<Emulator>)[],
  options: Parameters<typeof openOffice>[2] = {},
): Promise<{ emulators: Emulator[]; office: Office; opened: Opened }> {
  const opened = await openTestStore();
  open.push({ close: opened.drop });
  const emulators: Emulator[] = [];
  for (const one of start) {
    const emulator = await one();
    emulators.push(emulator);
    open.push(emulator);
  }
  const office = await openOffice(opened.store, emulators, options);
  open.push(office);
  return { emulators, office, opened };
}

/** All that was said to a person, buttons too. */
const said = ({ heard }: Person): string =>
  heard.flatMap(({ text, buttons }) => [text, ...buttons]).join('\n');
const hears = (person: Person, words: string | RegExp) =>
  expect.poll(() => said(person), { timeout: 15_000, interval: 10 }).toMatch(words);

/** Through invitation and consent to the first question. */
async function arrive(office: Office, person: Person, unit = UNIT): Promise<void> {
  await person.says(`/start ${await office.invite(unit)}`);
  await hears(person, /đồng ý/iu);
  await person.says('đồng ý');
  await hears(person, /Bắt buộc trước|bắt buộc trước/u);
  await person.says('lần lượt');
  await hears(person, 'Câu 1/60');
}

it('two messages at the same instant to two processes land on two consecutive questions', {
  timeout: 60_000,
}, async () => {
  const { emulators, office, opened } = await officeWith([() => startTelegram({ limits: false })], {
    processes: 2,
  });
  const [emulator] = emulators as [Emulator];
  const officer = emulator.person('Hoa');
  await arrive(office, officer);
  // The deliveries begin in the same tick, each to a process of its own.
  emulator.deliverTo(office.urls[0] ?? '');
  const first = officer.says('Nguyễn Thị Hoa');
  emulator.deliverTo(office.urls[1] ?? '');
  const second = officer.says('1');
  await Promise.all([first, second]);
  await office.quiet();
  const { rows } = await opened.store.pool.query<{ key: string; raw: string }>(
    'SELECT key, raw FROM answer ORDER BY id',
  );
  expect(rows.map(({ key }) => key)).toEqual(['reporter_name', 'reporter_role']);
  expect(said(officer)).toContain('Câu 3/60');
});

it('every update delivered three times changes nothing', { timeout: 120_000 }, async () => {
  const { emulators, office, opened } = await officeWith([() => startTelegram({ limits: false })], {
    processes: 2,
  });
  const [emulator] = emulators as [Emulator];
  const officer = emulator.person('Hoa');
  const { ward } = sixtyAnswers();
  const chat = telephone(office, officer, {
    afterEach: async () => {
      await Promise.all([emulator.repeatLast(), emulator.repeatLast()]);
    },
  });
  await playWard(chat, ward, await office.invite(UNIT));
  await office.quiet();
  const counts = await opened.store.pool.query<Record<string, number>>(`SELECT
    (SELECT count(*)::int FROM submission) AS submissions,
    (SELECT count(*)::int FROM member) AS members,
    (SELECT count(*)::int FROM (SELECT FROM "update" WHERE channel = 'telegram' GROUP BY update_id HAVING count(*) > 1) twice) AS twice`);
  expect(counts.rows[0]).toEqual({ submissions: 1, members: 1, twice: 0 });
  const replies = await opened.store.pool.query<{ said: number }>(
    `SELECT count(*)::int AS said FROM outbox WHERE class = 'reply'`,
  );
  // One reply a message: none was made again for a repetition.
  const messages = await opened.store.pool.query<{ came: number }>(
    `SELECT count(*)::int AS came FROM "update" WHERE channel = 'telegram'`,
  );
  expect(replies.rows[0]?.said).toBe(messages.rows[0]?.came);
});

it('an officer goes on from Zalo to Telegram with a one-time code, just where she was', {
  timeout: 60_000,
}, async () => {
  const { emulators, office, opened } = await officeWith([
    startZaloOa,
    () => startTelegram({ limits: false }),
  ]);
  const [zalo, telegram] = emulators as [Emulator, Emulator];
  const there = zalo.person('Hoa');
  await arrive(office, there);
  await there.says('Nguyễn Thị Hoa');
  await hears(there, 'Câu 2/60');
  await there.says('/doikenh');
  await hears(there, /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/u);
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/u.exec(there.heard.at(-1)?.text ?? '')?.[0] ?? '';
  const here = telegram.person('Hoa trên Telegram');
  await here.says(`/start ${code}`);
  await hears(here, 'Câu 2/60');
  await here.says('1');
  await hears(here, 'Câu 3/60');
  const { rows } = await opened.store.pool.query(
    'SELECT count(DISTINCT member_id)::int AS members, count(*)::int AS accounts FROM account',
  );
  expect(rows).toEqual([{ members: 1, accounts: 2 }]);
  await hears(there, 'vừa được nối thêm với Telegram');
  // The code is used up, for anybody.
  const stranger = telegram.person('Người lạ');
  await stranger.says(`/start ${code}`);
  await office.quiet();
  expect(said(stranger)).not.toContain('Câu');
});

it('two officers of a ward on two messengers see each other’s answers', { timeout: 60_000 }, async () => {
  const { emulators, office } = await officeWith([startZaloOa, () => startTelegram({ limits: false })]);
  const [zalo, telegram] = emulators as [Emulator, Emulator];
  const [hoa, lan] = [zalo.person('Hoa'), telegram.person('Lan')];
  await arrive(office, hoa);
  await hoa.says('Nguyễn Thị Hoa');
  await hears(hoa, 'Câu 2/60');
  await lan.says(`/start ${await office.invite(UNIT)}`);
  await hears(lan, /đồng ý/iu);
  await lan.says('đồng ý');
  await office.quiet();
  await lan.says('câu 1');
  await hears(lan, 'Nguyễn Thị Hoa');
  await lan.says('Trần Thị Lan');
  await hears(hoa, /câu 1/u);
});

it('the leadership’s group gets the summary with its files, in the pace of groups and without a violation', {
  timeout: 90_000,
}, async () => {
  const { emulators, office } = await officeWith([() => startTelegram()], { paced: true });
  const [emulator] = emulators as [Emulator];
  const leader = emulator.person('Lãnh đạo');
  const room = emulator.group('Thường trực', [leader]);
  if (room === null) throw new Error('Telegram has groups');
  await office.leadership('telegram', room.address);
  await leader.says('chúng ta bàn chuyện khác', room);
  await leader.says('/tonghop', room);
  await office.quiet();
  const files = room.heard.flatMap((one) => one.files.map(({ name }) => name));
  expect(files.toSorted()).toEqual(expect.arrayContaining(['summary.docx', 'summary.png', 'summary.xlsx']));
  expect(room.heard.map(({ text }) => text).join('\n')).toContain('0/9');
  expect(emulator.violations).toEqual([]);
});

it('a message to somebody who blocked the bot stays with its reason, and the desk reads it', {
  timeout: 60_000,
}, async () => {
  const { emulators, office, opened } = await officeWith([() => startTelegram({ limits: false })]);
  const [emulator] = emulators as [Emulator];
  const [hoa, lan, staff] = [emulator.person('Hoa'), emulator.person('Lan'), emulator.person('Chuyên viên')];
  await arrive(office, hoa);
  await hoa.says('Nguyễn Thị Hoa');
  await hears(hoa, 'Câu 2/60');
  await hoa.blocks();
  await lan.says(`/start ${await office.invite(UNIT)}`);
  await hears(lan, /đồng ý/iu);
  await lan.says('đồng ý');
  await office.quiet();
  await lan.says('câu 1');
  await hears(lan, 'Nguyễn Thị Hoa');
  await lan.says('Trần Thị Lan');
  await office.quiet();
  const { rows } = await opened.store.pool.query(`SELECT status, reason FROM outbox WHERE status <> 'sent'`);
  expect(rows).toEqual([{ status: 'failed', reason: 'blocked' }]);
  const compiler = (
    await opened.store.pool.query<{ code: string }>(
      'SELECT compiler_unit AS code FROM campaign WHERE id = $1',
      [CAMPAIGN],
    )
  ).rows[0]?.code;
  await staff.says(`/start ${await office.invite(compiler ?? '', 'staff')}`);
  await hears(staff, /đồng ý/iu);
  await staff.says('đồng ý');
  await office.quiet();
  await staff.says('/status');
  await hears(staff, /Phường 1[^\n]*\n[^\n]*không gửi được/u);
});
