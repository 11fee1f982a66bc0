/**
 * A template goes to a member of the staff and comes back through a messenger, with the whole service behind it.
 */
import { afterEach, expect, it } from 'vitest';
import type { Emulator, Person } from '../../emulators/emulator.ts';
import { startTelegram } from '../../emulators/telegram/telegram.ts';
import { startZaloBot } from '../../emulators/zalo-bot/zalo-bot.ts';
import { startZaloOa } from '../../emulators/zalo-oa/zalo-oa.ts';
import { type Opened, openTestStore } from '../../support/database.ts';
import { CAMPAIGN, type Office, openOffice } from './office.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

/** An office on that messenger, and its staff who has just come in. */
async function staffOn(emulator: Emulator): Promise<{ staff: Person; office: Office; opened: Opened }> {
  open.push(emulator);
  const opened = await openTestStore();
  open.unshift({ close: opened.drop });
  const office = await openOffice(opened.store, [emulator]);
  open.push(office);
  const staff = emulator.person('Chuyên viên');
  await staff.says(`/start ${await office.invite('dong-ha', 'staff')}`);
  await hears(staff, /đồng ý/iu);
  await staff.says('1');
  await hears(staff, 'Cảm ơn');
  return { staff, office, opened };
}

const said = ({ heard }: Person): string => heard.map(({ text }) => text).join('\n');
const hears = (who: Person, words: string | RegExp) =>
  expect.poll(() => said(who), { timeout: 15_000, interval: 10 }).toMatch(words);

it.each([
  { channel: 'telegram', start: () => startTelegram({ limits: false }) },
  { channel: 'zalo-oa', start: () => startZaloOa() },
])('on $channel', { timeout: 60_000 }, async ({ channel, start }) => {
  const { staff, office, opened } = await staffOn(await start());
  await staff.says('/dot tep');
  await hears(staff, 'Anh/chị sửa tệp này');
  await office.quiet();
  const kept = `${CAMPAIGN}.v1.yaml`;
  const files = staff.heard.flatMap((one) => one.files.map(({ name }) => name));
  expect(files).toEqual(channel === 'telegram' ? [kept] : []);
  if (channel !== 'telegram') expect(said(staff)).toMatch(/dong-ha-2018\.v1\.yaml.*\/files\//u);

  await staff.says('/dot moi');
  await hears(staff, 'Xin anh/chị gửi tệp đề cương');
  await staff.sends({ name: 'đợt.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF\n') });
  await hears(staff, 'Đang đọc tệp đợt.pdf…');
  await hears(staff, /«đợt\.pdf».*Tệp đề cương phải là tệp chữ \.yaml.*gõ \/dot/su);

  await staff.says('/dot moi');
  const bytes = Buffer.from('\ufeffid: cầu\r\n');
  await staff.sends({ name: 'đợt.yml', type: 'application/octet-stream', bytes });
  await hears(staff, 'Đang đọc tệp đợt.yml…');
  await office.quiet();
  await hears(staff, /Tệp đợt\.yaml có \d+ lỗi/u);
  const { rows } = await opened.store.pool.query(
    `SELECT f.name, f.type, f.size, f.purpose, f.refusal, e.done_at IS NOT NULL AS read, e.campaign_id, e.unit_code
     FROM event e JOIN stored_file f ON f.id = e.payload ->> 'fileId' WHERE e.kind = 'template-sent' ORDER BY e.id`,
  );
  const template = { purpose: 'template', read: true, campaign_id: CAMPAIGN, unit_code: null };
  expect(rows).toMatchObject([
    { ...template, name: 'đợt.pdf', refusal: 'file-template-kind' },
    { ...template, name: 'đợt.yaml', type: 'application/yaml', size: bytes.length - 3, refusal: null },
  ]);
});

it('on zalo-bot, which takes no files, it is said where to go', { timeout: 60_000 }, async () => {
  const emulator = await startZaloBot();
  const { staff } = await staffOn(emulator);
  await staff.says('/dot moi');
  await hears(staff, 'Xin anh/chị gửi tệp đề cương');
  await emulator.person(staff.name).sendsKind('sticker');
  await hears(staff, 'gõ /doikenh để làm tiếp ở ứng dụng khác');
});
