/**
 * The live board in a real browser: staff ask for it in the chat, and whoever opens the link sees every unit, without
 * an account, on a wide screen and on a telephone, and sees it change.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testStore } from '../support/database.ts';
import { noBrowser, type OpenBrowser, openBrowser, watchedPage } from './browser.ts';
import { type SampleService, serveSample } from './sample-service.ts';

const why = noBrowser();
if (why !== undefined) console.warn(`The board is not tried in a browser: ${why}.`);

describe.skipIf(why !== undefined)('the board in a browser', () => {
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

  async function open(url: string, width: number, height: number): Promise<Page> {
    const browser = await openBrowser({ width, height });
    browsers.push(browser);
    const page = await watchedPage(browser, service.url, strays);
    await page.goto(url);
    return page;
  }

  const photograph = async (page: Page, name: string): Promise<void> => {
    const folder = process.env.SCREENSHOTS;
    if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  };
  const write = async (page: Page, pane: string, words: string): Promise<void> => {
    const box = page.getByRole('region', { name: pane }).getByRole('textbox');
    await box.fill(words);
    await box.press('Enter');
  };

  it('is opened from /status and lives', { timeout: 90_000 }, async () => {
    const chat = await open(`${service.url}/`, 1400, 900);
    await write(chat, 'Chuyên viên', '/status');
    const link = chat.getByRole('link', { name: 'Mở bảng theo dõi trực tiếp' }).last();
    await link.waitFor();
    const href = `${service.url}${await link.getAttribute('href')}`;
    if (process.env.SCREENSHOTS !== undefined) await photograph(chat, 'status-chat');

    const wide = await open(href, 1400, 900);
    await wide.getByRole('heading', { name: /Sơ kết 03 năm/u }).waitFor();
    const phone = await open(href, 390, 844);
    for (const page of [wide, phone]) {
      const row = page.getByRole('row', { name: /Phường 1/u });
      await row.getByText('Chưa bắt đầu').waitFor();
      expect(await page.getByRole('row').filter({ hasText: 'Phường' }).count()).toBe(9);
      await photograph(page, page === wide ? 'board-begun' : 'board-begun-phone');
      // Nothing is cut off at the side.
      const width = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect(width).toBeLessThanOrEqual(0);
    }

    const officer = chat.getByRole('region', { name: 'Cán bộ' });
    await officer.getByRole('button', { name: 'Đồng ý và bắt đầu', exact: true }).click();
    await officer.getByRole('button', { name: 'Lần lượt', exact: true }).click();
    await officer
      .getByText(/Câu 1\/60/u)
      .last()
      .waitFor();
    await write(chat, 'Cán bộ', 'Nguyễn Thị Hoa');
    for (const page of [wide, phone]) {
      const row = page.getByRole('row', { name: /Phường 1/u });
      await row.getByText('Đang làm').waitFor();
      expect(await row.getByRole('cell', { name: /1\/60/u }).count()).toBe(1);
      // What was answered stays with the unit.
      expect(await page.getByText('Nguyễn Thị Hoa').count()).toBe(0);
    }
    await photograph(wide, 'board');
    await photograph(phone, 'board-phone');
    // The sections of whoever has begun are there on the telephone too.
    expect(await phone.getByTitle('0. Thông tin chung').last().isVisible()).toBe(true);

    // Twelve hours on, by the trial's clock, the link is over: said at once on the page that was left open.
    await chat.getByRole('button', { name: '+1 ngày', exact: true }).click();
    await wide.getByText(/Đường liên kết này đã hết hạn/u).waitFor({ timeout: 30_000 });
    await phone.reload();
    await phone.getByText(/Đường liên kết này đã hết hạn/u).waitFor();
    await photograph(phone, 'board-over');
  });

  it('asks nobody but its own server, and breaks no rule of its own', () => {
    expect(strays).toEqual([]);
    expect(service.failures).toEqual([]);
  });
});
