/** Files: what is taken, what is taken out of it, who may send it, and links that end. */
import { randomUUID } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { createSigner } from '../../src/channels/web/signing.ts';
import { invite } from '../support/campaign.ts';
import { testWorkshop } from '../support/workshop.ts';
import { askForFiles, Browser, type Running, SECRET, testServers } from './page-server.ts';

const workshop = testWorkshop(3);
const serve = testServers(workshop);

const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
let photo: Buffer;

beforeAll(async () => {
  photo = await sharp({ create: { width: 40, height: 20, channels: 3, background: 'red' } })
    .withExif({ IFD0: { Make: 'Telephone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '16/1 49/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
});

/** Somebody whose chat waits for files. */
async function officer(
  role: 'officer' | 'staff' = 'officer',
): Promise<{ running: Running; browser: Browser }> {
  const running = await serve();
  await invite(workshop.store.pool, 'CODE-1', role === 'officer' ? 'w1' : 'city', { role });
  const browser = await new Browser(running).arrive('CODE-1');
  await askForFiles(workshop);
  return { running, browser };
}

const upload = (browser: Browser, name: string, body: Uint8Array | string): Promise<Response> =>
  browser.call('/api/chats/me/files', {
    method: 'POST',
    headers: { 'x-file-name': encodeURIComponent(name), 'content-type': 'application/octet-stream' },
    body,
  });
const send = (browser: Browser, files: readonly string[]): Promise<Response> =>
  browser.post('/api/chats/me/messages', { id: randomUUID(), files });
const token = async (response: Response): Promise<string> =>
  ((await response.json()) as { token: string }).token;

it('takes pictures without their place, time and device, and turns them upright', async () => {
  const { running, browser } = await officer();
  expect((await sharp(photo).metadata()).exif).toBeDefined();
  const response = await upload(browser, 'Ảnh nhà đại đoàn kết.JPG', photo);

  expect(await response.json()).toMatchObject({
    file: { name: 'Ảnh nhà đại đoàn kết.JPG', type: 'image/jpeg' },
  });
  const [stored] = await running.files();
  const metadata = await sharp(stored?.bytes).metadata();
  expect(metadata.exif).toBeUndefined();
  expect(metadata.orientation).toBeUndefined();
  expect([metadata.width, metadata.height]).toEqual([20, 40]);
  expect(stored?.bytes.includes('Telephone')).toBe(false);
});

it('sends several files as one message, in their order', async () => {
  const { browser } = await officer();
  const tokens = [
    await token(await upload(browser, 'a.jpg', photo)),
    await token(await upload(browser, 'Kế hoạch.pdf', PDF)),
  ];
  expect((await send(browser, tokens)).status).toBe(200);

  const updates = await workshop.rows<{ content: { files: { name: string }[] } }>(
    `SELECT content FROM "update" WHERE content ->> 'type' = 'files'`,
  );
  expect(updates.map(({ content }) => content.files.map(({ name }) => name))).toEqual([
    ['a.jpg', 'Kế hoạch.pdf'],
  ]);
  const message = (await browser.messages()).find(({ files }) => files.length > 0);
  expect(message).toMatchObject({ from: 'me', files: [{ name: 'a.jpg' }, { name: 'Kế hoạch.pdf' }] });
});

it('opens a link without a cookie, pictures to look at and the rest to keep', async () => {
  const { running, browser } = await officer();
  await send(browser, [await token(await upload(browser, "Kế hoạch 'số 1'.pdf", PDF))]);
  await send(browser, [await token(await upload(browser, 'a.jpg', photo))]);
  const links = (await browser.messages()).flatMap(({ files }) => files.map(({ url }) => url));
  const [pdf, picture] = await Promise.all(links.map((link) => new Browser(running).call(link)));

  expect(Buffer.from((await pdf?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(PDF);
  expect(pdf?.headers.get('content-disposition')).toBe(
    "attachment; filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch%20%27s%E1%BB%91%201%27.pdf",
  );
  expect(picture?.headers.get('content-disposition')).toMatch(/^inline;/u);
  expect(picture?.headers.get('content-type')).toBe('image/jpeg');
  expect(picture?.headers.get('x-content-type-options')).toBe('nosniff');
});

it('gives the same link all day, so that a picture is fetched once, and ends it', async () => {
  const { running, browser } = await officer();
  await send(browser, [await token(await upload(browser, 'a.pdf', PDF))]);
  const link = async () => (await browser.messages()).flatMap(({ files }) => files)[0]?.url ?? '';
  const first = await link();
  running.wall.now = new Date('2018-05-28T23:59:59Z');
  expect(await link()).toBe(first);
  running.wall.now = new Date('2018-05-29T00:00:00Z');
  expect(await link()).not.toBe(first);
  expect((await browser.call(first)).status).toBe(200);

  running.wall.now = new Date('2018-05-30T00:00:00Z');
  const over = await browser.call(first);
  expect(over.status).toBe(410);
  expect(await over.json()).toMatchObject({ code: 'web-link-over' });
});

it('refuses links that were changed, or signed for something else or by someone else', async () => {
  const { running, browser } = await officer();
  const good = await token(await upload(browser, 'a.pdf', PDF));
  const [{ id } = { id: '' }] = await running.files();
  const shape = z.object({ f: z.string(), e: z.number() });
  const claim = { f: id, e: Date.parse('2030-01-01') };
  const forged = createSigner('another key of the tests, long enough', 'file', shape).sign(claim);
  const real = createSigner(SECRET, 'file', shape).sign(claim);
  const lost = createSigner(SECRET, 'file', shape).sign({ ...claim, f: 'no such file' });
  const [, signature] = real.split('.');
  const changed = `${Buffer.from(JSON.stringify({ ...claim, f: 'x' })).toString('base64url')}.${signature}`;

  expect((await browser.call(`/files/${real}`)).status).toBe(200);
  for (const bad of [good, forged, changed, lost, `${real}.x`, real.slice(0, -2), 'x', '.']) {
    expect((await browser.call(`/files/${bad}`)).status).toBe(404);
  }
});

it.each([
  ['a program', 'run.exe', Buffer.from('MZ\u0090\0\u0003\0\0\0'), 'web-file-kind'],
  ['a page that calls itself a picture', 'a.jpg', Buffer.from('<html><script>1</script>'), 'web-file-kind'],
  [
    'a drawing with scripts',
    'a.svg',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    'web-file-kind',
  ],
  [
    'a picture that is cut off',
    'a.png',
    Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    'web-file-broken',
  ],
  ['nothing', 'a.pdf', Buffer.alloc(0), 'web-file-empty'],
])('refuses %s with a sentence', async (_what, name, bytes, code) => {
  const { running, browser } = await officer();
  const response = await upload(browser, name, bytes);

  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ code });
  expect(await running.files()).toEqual([]);
});

it('names a file after what it is', async () => {
  const { browser } = await officer();
  const name = async (given: string): Promise<string> => {
    const response = await upload(browser, given, PDF);
    return ((await response.json()) as { file: { name: string } }).file.name;
  };

  expect(await name('../../etc/a.exe')).toBe('a.exe.pdf');
  expect(await name('C:\\Users\\hoa\\Kế hoạch.PDF')).toBe('Kế hoạch.PDF');
  expect(await name('')).toBe('tep.pdf');
  expect(await name('a\nb\u202egnp.pdf')).toBe('abgnp.pdf');
});

it('takes ten megabytes and not a byte more', async () => {
  const { running, browser } = await officer();
  const full = Buffer.alloc(10 * 1024 * 1024);
  PDF.copy(full);

  expect((await upload(browser, 'a.pdf', full)).status).toBe(200);
  const more = await upload(browser, 'a.pdf', Buffer.concat([full, Buffer.from(' ')]));
  expect(more.status).toBe(413);
  expect(await more.json()).toMatchObject({ code: 'web-too-large' });
  expect(await running.files()).toHaveLength(1);
});

it('takes ten files in a message and no more', async () => {
  const { browser } = await officer();
  const one = await token(await upload(browser, 'a.pdf', PDF));

  expect(
    (
      await send(
        browser,
        Array.from({ length: 11 }, () => one),
      )
    ).status,
  ).toBe(400);
  expect(
    (
      await send(
        browser,
        Array.from({ length: 10 }, () => one),
      )
    ).status,
  ).toBe(200);
});

it('lets nobody upload without an account, or send what another uploaded', async () => {
  const { running, browser } = await officer();
  await invite(workshop.store.pool, 'CODE-2', 'w2');
  const other = await new Browser(running).arrive('CODE-2');
  const theirs = await token(await upload(browser, 'a.pdf', PDF));

  expect((await upload(new Browser(running), 'a.pdf', PDF)).status).toBe(401);
  const response = await send(other, [theirs]);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: 'web-file-unknown' });
  expect((await send(browser, [theirs])).status).toBe(200);
});

it('takes a document of a word processor', async () => {
  const { running, browser } = await officer();
  const { Document, Packer, Paragraph } = await import('docx');
  const bytes = await Packer.toBuffer(
    new Document({ sections: [{ children: [new Paragraph('Kế hoạch')] }] }),
  );
  await upload(browser, 'Kế hoạch.docx', bytes);

  const [stored] = await running.files();
  expect(stored?.name).toBe('Kế hoạch.docx');
  expect((await fileTypeFromBuffer(stored?.bytes ?? Buffer.alloc(0)))?.ext).toBe('docx');
});

const YAML = Buffer.from('id: cầu\n');
const stand = (at: string) => askForFiles(workshop, { at });

it('takes a template where one is waited for and nothing else, and elsewhere an answer', async () => {
  const { running, browser } = await officer('staff');
  const code = async (response: Response) => {
    const { code } = (await response.json()) as { code: string };
    return [response.status, code];
  };
  expect(await code(await upload(browser, 'a.yaml', YAML))).toEqual([422, 'web-file-kind']);
  await stand('template-file');
  const answer = await upload(browser, 'đợt.yml', YAML);
  expect(await answer.clone().json()).toMatchObject({ file: { name: 'đợt.yaml', type: 'application/yaml' } });
  expect(await running.files()).toMatchObject([
    { name: 'đợt.yaml', type: 'application/yaml', bytes: YAML, purpose: 'template' },
  ]);
  for (const [name, bytes] of [['a.jpg', photo] as const, ['a.pdf', PDF] as const])
    expect(await code(await upload(browser, name, bytes))).toEqual([422, 'file-template-kind']);
  await stand('template');
  expect((await upload(browser, 'a.yaml', YAML)).status).toBe(200);
  await askForFiles(workshop);
  expect(await code(await upload(browser, 'a.yaml', YAML))).toEqual([422, 'web-file-kind']);
  // What it was checked for goes with it: the conversation may wait for something else by now.
  await send(browser, [await token(answer), await token(await upload(browser, 'a.pdf', PDF))]);
  const [update] = await workshop.rows<{ content: { files: object[] } }>(
    `SELECT content FROM "update" WHERE content ->> 'type' = 'files'`,
  );
  expect(update?.content.files).toMatchObject([
    { name: 'đợt.yaml', purpose: 'template' },
    { name: 'a.pdf', purpose: 'answer' },
  ]);
});

it('gives a template back as a file to keep', async () => {
  const { browser } = await officer('staff');
  await stand('template-file');
  await send(browser, [await token(await upload(browser, 'đợt.yaml', YAML))]);
  const [file] = (await browser.messages()).flatMap(({ files }) => files);
  const response = await browser.call(file?.url ?? '');
  expect(response.headers.get('content-type')).toMatch(/^application\/yaml/u);
  expect(response.headers.get('content-disposition')).toMatch(/^attachment;.*\.yaml$/u);
});
