/**
 * The page in a real browser, with the real conversation on a real database behind it: three people
 * in the simulator, and one officer on a telephone with a bad line.
 */
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ring } from '../../src/storage/outbox-wire.ts';
import { testStore } from '../support/database.ts';
import { noBrowser, type OpenBrowser, openBrowser, watchedPage } from './browser.ts';
import { type SampleService, serveSample } from './sample-service.ts';

const why = noBrowser();
if (why !== undefined) console.warn(`The page is not tried in a browser: ${why}.`);

describe.skipIf(why !== undefined)('the page in a browser', () => {
  const store = testStore();
  let service: SampleService;
  const browsers: OpenBrowser[] = [];
  /** Requests to anyone else, and what the browser complained about. */
  const strays: string[] = [];

  beforeAll(async () => {
    service = await serveSample(store);
  });
  afterAll(async () => {
    for (const browser of browsers) await browser.close();
    await service.close();
  });

  async function open(path: string, width: number, height: number): Promise<Page> {
    const browser = await openBrowser({ width, height });
    browsers.push(browser);
    const page = await watchedPage(browser, service.url, strays);
    await page.goto(service.url + path);
    return page;
  }

  const write = async (chat: Locator, words: string): Promise<void> => {
    await chat.getByRole('textbox').fill(words);
    await chat.getByRole('textbox').press('Enter');
  };
  const press = (chat: Locator, name: string): Promise<void> =>
    chat.getByRole('button', { name, exact: true }).click();
  const shows = (chat: Locator, text: string | RegExp): Promise<void> =>
    chat.getByRole('log').getByText(text).last().waitFor();

  it('lets an officer answer and the desk and the leaders see it', { timeout: 60_000 }, async () => {
    const page = await open('/', 1400, 900);
    await page.getByText('Bản chạy thử').waitFor();
    const officer = page.getByRole('region', { name: 'Cán bộ' });
    const desk = page.getByRole('region', { name: 'Chuyên viên' });
    const leaders = page.getByRole('region', { name: 'Nhóm lãnh đạo' });

    await press(officer, 'Đồng ý và bắt đầu');
    await press(officer, 'Lần lượt');
    await shows(officer, /Câu 1\/60/u);
    await write(officer, 'Nguyễn Thị Hoa');
    await shows(officer, /Câu 2\/60/u);
    await write(officer, 'Chủ tịch UBMTTQ phường');
    await shows(officer, /Câu 3\/60/u);

    await write(desk, '/status');
    await shows(desk, /Phường 1: 2\/60 câu/u);
    await press(leaders, 'Tình hình');
    await shows(leaders, /Phường 1: 2\/60 câu/u);
    const progress = page.getByRole('list', { name: 'Tiến độ các đơn vị' }).getByRole('listitem').first();
    await progress.getByText('2/60').waitFor();
    if (process.env.SCREENSHOTS !== undefined) {
      await page.screenshot({ path: `${process.env.SCREENSHOTS}/simulator.png` });
    }

    await press(page.locator('body'), '+1 ngày');
    await page
      .getByText(/Thứ Ba, 29\/5\/2018/u)
      .first()
      .waitFor();
    await write(desk, '/status');
    await shows(desk, /29\/5\/2018/u);
  });

  it('keeps another unit apart in the same simulator', { timeout: 60_000 }, async () => {
    const page = await open('/', 390, 844);
    const officer = page.getByRole('region', { name: 'Cán bộ' });
    await officer.getByRole('combobox').selectOption({ label: 'Phường 3' });
    await shows(officer, /thay mặt Phường 3/u);
    expect(await officer.getByRole('log').getByText('Nguyễn Thị Hoa').count()).toBe(0);

    await page.getByRole('button', { name: 'Chuyên viên' }).click();
    await shows(page.getByRole('region', { name: 'Chuyên viên' }), /Phường 1: 2\/60 câu/u);
    expect(await officer.isVisible()).toBe(false);
    if (process.env.SCREENSHOTS !== undefined) {
      await page.screenshot({ path: `${process.env.SCREENSHOTS}/simulator-phone.png` });
    }
  });

  it('brings an officer in by a link, and loses nothing on a bad line', { timeout: 60_000 }, async () => {
    const page = await open(`/chat/${await service.invite('phuong-5')}`, 390, 844);
    const chat = page.getByRole('main');
    await page.getByLabel('Họ và tên').fill('Trần Văn Bình');
    await press(chat, 'Bắt đầu');
    await press(chat, 'Đồng ý và bắt đầu');
    await press(chat, 'Lần lượt');
    await shows(chat, /Câu 1\/60/u);
    expect(page.url()).toBe(`${service.url}/chat`);

    // The line breaks on the way there, and on the way back: the answer is stored, and nobody told the page.
    const send = '**/api/chats/me/messages';
    const lost: string[] = [];
    await page.route(send, async (route) => {
      if (route.request().method() !== 'POST') return route.fallback();
      lost.push(String(route.request().postDataJSON().id));
      if (lost.length > 1) await route.fetch();
      await route.abort();
    });
    await write(chat, 'Trần Văn Bình');
    await shows(chat, 'Chờ gửi');
    await page.waitForRequest((request) => request.method() === 'POST');
    await shows(chat, /Câu 2\/60/u);
    // A request may be under way still.
    await page.unrouteAll({ behavior: 'wait' });
    await page.reload();
    await shows(chat, /Câu 2\/60/u);
    await write(chat, 'Chủ tịch');
    await shows(chat, /Câu 3\/60/u);

    expect(new Set(lost).size).toBe(1);
    expect(lost.length).toBeGreaterThan(1);
    expect(await chat.getByRole('log').getByText('Trần Văn Bình', { exact: true }).count()).toBe(1);
    const { rows } = await store.pool.query(
      `SELECT a.raw, m.name FROM answer a JOIN member m ON m.id = a.member_id
       JOIN draft d ON d.id = a.draft_id WHERE d.unit_code = 'phuong-5' ORDER BY a.id`,
    );
    expect(rows).toEqual([
      { raw: 'Trần Văn Bình', name: 'Trần Văn Bình' },
      { raw: 'Chủ tịch', name: 'Trần Văn Bình' },
    ]);
  });

  it('sends the files that can be sent, and says which cannot', { timeout: 60_000 }, async () => {
    const page = await open(`/chat/${await service.invite('phuong-4')}`, 390, 844);
    const chat = page.getByRole('main');
    await page.getByLabel('Họ và tên').fill('Lê Văn Cường');
    await press(chat, 'Bắt đầu');
    await press(chat, 'Đồng ý và bắt đầu');
    await press(chat, 'Lần lượt');
    await shows(chat, /Câu 1\/60/u);
    expect(await page.getByLabel('Gửi ảnh hoặc tệp').count()).toBe(0);
    await write(chat, '/sua 60');
    await shows(chat, /Câu 60\/60/u);
    const picture = { create: { width: 80, height: 50, channels: 3, background: 'green' } } as const;
    await page.getByLabel('Gửi ảnh hoặc tệp').setInputFiles([
      { name: 'Ảnh.jpg', mimeType: 'image/jpeg', buffer: await sharp(picture).jpeg().toBuffer() },
      { name: 'run.exe', mimeType: 'image/jpeg', buffer: Buffer.from('MZ') },
    ]);

    await chat.getByText('run.exe: Chỉ nhận ảnh JPG, PNG và tệp PDF, DOCX.').waitFor();
    const shown = chat.getByRole('img', { name: 'Ảnh.jpg' });
    await shown.waitFor();
    expect(await shown.evaluate((image) => (image as { naturalWidth?: number }).naturalWidth)).toBe(80);
    await shows(chat, /Đã nhận Ảnh\.jpg/u);
  });

  it('takes a template from the staff as one file, and shows it as a file to keep', {
    timeout: 60_000,
  }, async () => {
    const page = await open('/', 390, 844);
    await page.getByRole('button', { name: 'Chuyên viên' }).click();
    const desk = page.getByRole('region', { name: 'Chuyên viên' });
    const attach = desk.getByLabel('Gửi tệp đề cương (.yaml)');
    await shows(desk, /Tình hình|status/iu);
    expect(await attach.count()).toBe(0);
    await write(desk, '/dot moi');
    await shows(desk, /Xin anh\/chị gửi tệp đề cương/u);
    // Something else is told meanwhile, and the file is still awaited.
    const { rows: chats } = await store.pool.query<{ id: string }>(
      `WITH waiting AS (
         UPDATE conversation SET last_seq = last_seq + 1 WHERE state #>> '{step,at}' = 'template-file'
         RETURNING id, last_seq
       )
       INSERT INTO outbox (conversation_id, seq, class, message, status, sent_at, created_at)
       SELECT id, last_seq, 'broadcast', $1, 'sent', now(), now() FROM waiting RETURNING conversation_id AS id`,
      [{ class: 'broadcast', lines: [{ key: 'paused-still' }], choices: [], attachments: [] }],
    );
    await ring(store.pool, chats[0]?.id ?? '');
    await shows(desk, 'Báo cáo đang tạm dừng.');
    await attach.setInputFiles({
      name: 'a.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4'),
    });
    await desk.getByText('a.pdf: Tệp đề cương phải là tệp chữ .yaml').waitFor();
    const buffer = Buffer.from('id: cầu\n');
    await attach.setInputFiles({ name: 'Đề cương.yml', mimeType: 'application/yaml', buffer });
    await shows(desk, 'Đang đọc tệp Đề cương.yaml…');
    const kept = desk.getByRole('link', { name: 'Đề cương.yaml' });
    expect(await kept.getAttribute('download')).toBe('Đề cương.yaml');
    expect(await attach.count()).toBe(0);
    if (process.env.SCREENSHOTS !== undefined)
      await page.screenshot({ path: `${process.env.SCREENSHOTS}/template-phone.png` });
    const { rows } = await store.pool.query(
      `SELECT f.name, f.type, f.purpose FROM event e JOIN stored_file f ON f.id = e.payload ->> 'fileId'
       WHERE e.kind = 'template-sent'`,
    );
    expect(rows).toEqual([{ name: 'Đề cương.yaml', type: 'application/yaml', purpose: 'template' }]);
  });

  it('asks nobody but its own server, and breaks no rule of its own', () => {
    expect(strays).toEqual([]);
    expect(service.failures).toEqual([]);
  });
});
