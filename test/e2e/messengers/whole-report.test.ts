/**
 * The whole campaign of one ward on each of the three emulated messengers: from the invitation to the receipt and
 * the unit's own report, and the compiled summary in the leadership's group.
 */
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { playWard } from '../../../src/cli/demo/player.ts';
import type { Emulator, Heard } from '../../emulators/emulator.ts';
import { startTelegram } from '../../emulators/telegram/telegram.ts';
import { startZaloBot } from '../../emulators/zalo-bot/zalo-bot.ts';
import { startZaloOa } from '../../emulators/zalo-oa/zalo-oa.ts';
import { type Opened, openTestStore } from '../../support/database.ts';
import { OTHERS, sixtyAnswers } from '../../support/sixty.ts';
import { type Office, openOffice } from './office.ts';
import { telephone } from './officer.ts';

const UNIT = 'phuong-1';
/** Figures of the ward that were typed, as they must stand in its submission. */
const EXPECTED = Object.fromEntries(Object.values(OTHERS).flatMap(([, kept]) => Object.entries(kept)));

interface Way {
  readonly name: string;
  readonly start: () => Promise<Emulator>;
  readonly polling?: boolean;
  readonly buttons: boolean;
  /** How the unit's own report comes; without a public address there is no link. */
  readonly files: 'sent' | 'link' | 'none';
  readonly groups: boolean;
}

const WAYS: readonly Way[] = [
  {
    name: 'Telegram by webhook',
    start: () => startTelegram({ limits: false }),
    buttons: true,
    files: 'sent',
    groups: true,
  },
  {
    name: 'Telegram by polling',
    start: () => startTelegram({ limits: false }),
    polling: true,
    buttons: true,
    files: 'sent',
    groups: true,
  },
  { name: 'Zalo OA', start: startZaloOa, buttons: true, files: 'sent', groups: true },
  {
    name: 'Zalo Bot by webhook',
    start: () => startZaloBot({ limits: false, local: true }),
    buttons: false,
    files: 'link',
    groups: true,
  },
  {
    name: 'Zalo Bot by polling',
    start: () => startZaloBot({ limits: false, local: true }),
    polling: true,
    buttons: false,
    files: 'none',
    groups: true,
  },
];

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function officeFor({
  start,
  polling = false,
}: Way): Promise<{ emulator: Emulator; office: Office; opened: Opened }> {
  const opened = await openTestStore();
  open.push({ close: opened.drop });
  const emulator = await start();
  open.push(emulator);
  const office = await openOffice(opened.store, [emulator], { polling });
  open.push(office);
  return { emulator, office, opened };
}

const photo = async () => ({
  name: 'ngày hội.jpg',
  type: 'image/jpeg',
  bytes: await sharp({ create: { width: 640, height: 480, channels: 3, background: '#8a2' } })
    .jpeg()
    .toBuffer(),
});

describe.each(WAYS)('on $name', (way) => {
  it('a ward reports all sixty questions', { timeout: 120_000 }, async () => {
    const { emulator, office, opened } = await officeFor(way);
    const officer = emulator.person('Nguyễn Thị Hoa');
    const { ward } = sixtyAnswers();
    const chat = telephone(office, officer, { file: await photo() });
    await playWard(chat, ward, await office.invite(UNIT));
    await office.quiet();

    const [submission] = (
      await opened.store.pool.query<{
        cells: Record<string, { state: string; value: unknown }>;
        receipt: string;
      }>('SELECT cells, receipt FROM submission WHERE unit_code = $1', [UNIT])
    ).rows;
    const kept = Object.fromEntries(
      Object.keys(EXPECTED).map((id) => {
        const cell = submission?.cells[id];
        return [id, cell?.state === 'value' ? cell.value : cell?.state];
      }),
    );
    expect(kept).toEqual(EXPECTED);
    expect(submission?.cells.attachments?.value).toMatchObject([{ type: 'image/jpeg' }]);
    const said = officer.heard.map(({ text }) => text).join('\n');
    expect(said).toContain(receiptAsSaid(submission?.receipt ?? ''));
    expect(chat.presses() > 20).toBe(way.buttons);
    const name = `ward-${UNIT}.docx`;
    if (way.files === 'none') expect(said).toContain(`Tệp ${name}: xin anh/chị mở trên trang web`);
    else expect((await document(officer.heard, name, way.files)).subarray(0, 2).toString()).toBe('PK');
    expect(emulator.violations).toEqual([]);
    expect(
      (await opened.store.pool.query(`SELECT status, reason FROM outbox WHERE status <> 'sent'`)).rows,
    ).toEqual([]);
  });
});

/** As the officer reads it: `EF41-F629-E9F7`. */
const receiptAsSaid = (receipt: string): string =>
  receipt
    .slice(0, 12)
    .toUpperCase()
    .replace(/(.{4})(?=.)/gu, '$1-');

/** A file the bot sent, or the one its link opens. */
async function document(heard: readonly Heard[], name: string, files: 'sent' | 'link'): Promise<Buffer> {
  if (files === 'sent') {
    const sent = heard.flatMap((one) => one.files).find((file) => file.name === name);
    if (sent === undefined) throw new Error(`${name} was not sent`);
    return sent.bytes;
  }
  const link = heard
    .map(({ text }) => /http\S+\/files\/\S+/u.exec(text)?.[0])
    .findLast((one) => one !== undefined);
  if (link === undefined) throw new Error('No link was sent');
  return Buffer.from(await (await fetch(link)).arrayBuffer());
}
