import { expect, it } from 'vitest';
import { checkFile } from '../../../src/channels/web/upload.ts';

const PDF = Buffer.from('%PDF-1.4\n%%EOF\n');
const HEIC = Buffer.from('0000001c66747970686569630000000068656963', 'hex');

it('the page says of HEIC what it says of every other kind', async () => {
  expect(await checkFile('a.heic', HEIC, 'answer')).toEqual({ ok: false, why: 'web-file-kind' });
});

it.each([
  ['a.pdf', PDF, 'file-template-kind'],
  ['a.yaml', Buffer.alloc(512 * 1024 + 1, 'a'), 'file-template-too-big'],
  ['a.yaml', Buffer.from([0x61, 0xe9, 0x61]), 'file-template-encoding'],
])('of a template it says what a template must be: %s %#', async (name, bytes, why) => {
  expect(await checkFile(name, bytes, 'template')).toEqual({ ok: false, why });
});

it('a file is scanned where there is a scanner, and not taken without its word', async () => {
  const scanned = (scan: Parameters<typeof checkFile>[3]) => checkFile('a.pdf', PDF, 'answer', scan);
  expect(await scanned(null)).toMatchObject({ ok: true });
  expect(await scanned(async () => ({ clean: true }))).toMatchObject({ ok: true });
  expect(await scanned(async () => ({ clean: false, virus: 'Eicar' }))).toEqual({
    ok: false,
    why: 'file-infected',
  });
  const away = async (): Promise<never> => {
    throw new Error('clamd is away');
  };
  expect(await scanned(away)).toEqual({ ok: false, why: 'file-unscanned' });
});

it('what is no file for us is not scanned', async () => {
  let scans = 0;
  const scan = async () => {
    scans += 1;
    return { clean: true } as const;
  };
  expect(await checkFile('a', Buffer.from('words'), 'answer', scan)).toEqual({
    ok: false,
    why: 'web-file-kind',
  });
  expect(scans).toBe(0);
});
