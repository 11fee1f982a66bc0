/**
 * A member of the staff makes a group leadership's room, and invites somebody with a link, on a messenger with the
 * whole service behind it.
 */
import { afterEach, expect, it } from 'vitest';
import type { Emulator, Person } from '../../emulators/emulator.ts';
import { startTelegram } from '../../emulators/telegram/telegram.ts';
import { startZaloBot } from '../../emulators/zalo-bot/zalo-bot.ts';
import { openTestStore } from '../../support/database.ts';
import { type Office, openOffice } from './office.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function officeWith(emulator: Emulator): Promise<Office> {
  open.push(emulator);
  const opened = await openTestStore();
  open.unshift({ close: opened.drop });
  const office = await openOffice(opened.store, [emulator]);
  open.push(office);
  return office;
}

const said = ({ heard }: Pick<Person, 'heard'>): string => heard.map(({ text }) => text).join('\n');
const hears = (who: Pick<Person, 'heard'>, words: string | RegExp) =>
  expect.poll(() => said(who), { timeout: 15_000, interval: 10 }).toMatch(words);
const CODE = /\/nhom ([0-9A-Z-]{14})/u;

it.each([
  { channel: 'telegram', start: () => startTelegram({ limits: false }) },
  { channel: 'zalo-bot', start: () => startZaloBot() },
])('on $channel', { timeout: 60_000 }, async ({ channel, start }) => {
  const emulator = await start();
  // There a group shows the bot only what mentions it.
  const call = 'mention' in emulator ? `${emulator.mention} ` : '';
  const office = await officeWith(emulator);
  const staff = emulator.person('Chuyên viên');
  const group = emulator.group('Thường trực', [staff]);
  await staff.says(`/start ${await office.invite('dong-ha', 'staff')}`);
  await hears(staff, /đồng ý/iu);
  await staff.says('1');
  await hears(staff, 'Cảm ơn');
  await staff.says('/moi phường 3 cán bộ 2 người');
  await hears(staff, 'Mã mời cán bộ của Phường 3');
  await hears(staff, 'Cách vào bằng mã mời của Phường 3');
  expect(said(staff)).toMatch(/\/chat\/[0-9A-Z-]{14}/u);
  if (channel === 'telegram') expect(said(staff)).toMatch(/t\.me\/\w+\?start=[0-9A-Z-]{14}/u);
  if (group === null) return;
  await staff.says(`${call}/status`, group);
  await hears(group, 'Nhóm này chưa được nhận');
  await staff.says('/nhom');
  await hears(staff, 'Anh/chị cần nhận nhóm nào?');
  await staff.says('1');
  await hears(staff, CODE);
  await staff.says(`${call}/nhom ${CODE.exec(said(staff))?.[1]}`, group);
  await hears(group, 'Từ nay đây là nhóm lãnh đạo');
  await hears(staff, 'đã dùng mã của anh/chị');
  await staff.says('/nhom bo');
  // The office has a room on the page too.
  const line = channel === 'telegram' ? /(\d)\. Nhóm lãnh đạo, Telegram/u : /(\d)\. Nhóm lãnh đạo, Zalo Bot/u;
  await hears(staff, line);
  await staff.says(line.exec(said(staff))?.[1] ?? '');
  await hears(staff, 'Đã bỏ');
  await hears(group, 'không còn là nhóm lãnh đạo');
  // Zalo Bot wants a public address and a slower pace than this test has.
  if (channel === 'telegram') expect(emulator.violations).toEqual([]);
});
