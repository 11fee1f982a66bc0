/**
 * A real browser for tests: the machine's Chromium, with an empty profile and no wish to talk to anyone.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);

/** Why the tests cannot run here; undefined where they can. With REQUIRE_CHROMIUM=1 that is an error. */
export function noBrowser(): string | undefined {
  if (CHROMIUM !== undefined) return undefined;
  const why = 'no Chromium is installed on this machine';
  if (process.env.REQUIRE_CHROMIUM === '1') throw new Error(`REQUIRE_CHROMIUM is set, and ${why}`);
  return why;
}

export interface OpenBrowser {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

export async function openBrowser(viewport: { width: number; height: number }): Promise<OpenBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'tonghop-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM ?? '',
    headless: true,
    viewport,
    locale: 'vi-VN',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/**
 * A page that is watched: requests to anybody but `home`, errors, and what the browser refuses go into `strays`.
 */
export async function watchedPage({ context }: OpenBrowser, home: string, strays: string[]): Promise<Page> {
  const page = await context.newPage();
  page.on('request', (request) => {
    if (!request.url().startsWith(home)) strays.push(request.url());
  });
  page.on('pageerror', (error) => strays.push(error.message));
  page.on('console', (message) => {
    if (/Content.Security.Policy|Uncaught/iu.test(message.text())) strays.push(message.text());
  });
  return page;
}
