import { expect, it } from 'vitest';
import { checkFile, MOST_FILE_BYTES } from '../../src/files/check.ts';

const PDF = Buffer.from('%PDF-1.4\n%%EOF\n');

it.each([
  ['nothing', Buffer.alloc(0), 'empty'],
  ['one byte too many', Buffer.concat([PDF, Buffer.alloc(MOST_FILE_BYTES - PDF.length + 1)]), 'too-big'],
  ['a picture of an iPhone', Buffer.from('0000001c66747970686569630000000068656963', 'hex'), 'heic'],
  ['words', Buffer.from('một hai ba'), 'kind'],
  ['the head of a picture', Buffer.from('ffd8ffe000104a464946', 'hex'), 'broken'],
] as const)('%s is not taken', async (_what, bytes, why) => {
  expect(await checkFile('a.jpg', bytes)).toEqual({ ok: false, why });
});

it('as many bytes as allowed are taken', async () => {
  const bytes = Buffer.concat([PDF, Buffer.alloc(MOST_FILE_BYTES - PDF.length)]);
  expect(await checkFile('a', bytes)).toMatchObject({ ok: true, file: { name: 'a.pdf' } });
});

it.each([
  ['C:\\ảnh\\lớp.PDF', 'lớp.PDF'],
  ['../../etc/passwd', 'passwd.pdf'],
  ['', 'tep.pdf'],
  ['.pdf', '.pdf.pdf'],
  ['a\u0000b<c>.pdf', 'abc.pdf'],
])('%j is named %j', async (name, tidy) => {
  expect(await checkFile(name, PDF)).toMatchObject({ file: { name: tidy } });
});
