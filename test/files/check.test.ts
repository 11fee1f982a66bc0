import { deflateRawSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { checkFile, MOST_FILE_BYTES, MOST_TEMPLATE_BYTES } from '../../src/files/check.ts';

const PDF = Buffer.from('%PDF-1.4\n%%EOF\n');

it.each([
  ['nothing', Buffer.alloc(0), 'empty'],
  ['one byte too many', Buffer.concat([PDF, Buffer.alloc(MOST_FILE_BYTES - PDF.length + 1)]), 'too-big'],
  ['a picture of an iPhone', Buffer.from('0000001c66747970686569630000000068656963', 'hex'), 'heic'],
  ['words', Buffer.from('một hai ba'), 'kind'],
  ['the head of a picture', Buffer.from('ffd8ffe000104a464946', 'hex'), 'broken'],
] as const)('%s is not taken', async (_what, bytes, why) => {
  expect(await checkFile('a.jpg', bytes, 'answer')).toEqual({ ok: false, why });
});

it('as many bytes as allowed are taken', async () => {
  const bytes = Buffer.concat([PDF, Buffer.alloc(MOST_FILE_BYTES - PDF.length)]);
  expect(await checkFile('a', bytes, 'answer')).toMatchObject({ ok: true, file: { name: 'a.pdf' } });
});

it.each([
  ['C:\\ảnh\\lớp.PDF', 'lớp.PDF'],
  ['../../etc/passwd', 'passwd.pdf'],
  ['', 'tep.pdf'],
  ['.pdf', '.pdf.pdf'],
  ['a\u0000b<c>.pdf', 'abc.pdf'],
])('%j is named %j', async (name, tidy) => {
  expect(await checkFile(name, PDF, 'answer')).toMatchObject({ file: { name: tidy } });
});

/** One file of an archive, with the sizes as they are or as they are said to be. */
function zipped(name: string, content: Buffer, said = content.length): Buffer {
  const packed = deflateRawSync(content);
  const head = Buffer.alloc(30);
  head.write('PK\u0003\u0004', 'latin1');
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(said, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, Buffer.from(name), packed]);
}

it.each([
  ['grows a thousandfold', () => zipped('[Content_Types].xml', Buffer.alloc(100_000_000))],
  ['grows, and says it does not', () => zipped('[Content_Types].xml', Buffer.alloc(100_000_000), 900)],
  [
    'has the same file a thousand times',
    () =>
      Buffer.concat(Array.from({ length: 1_000 }, () => zipped('mimetype', Buffer.alloc(1_000_000, 'a')))),
  ],
  [
    'has more files than are looked at',
    () => Buffer.concat(Array.from({ length: 100_000 }, () => zipped('a', Buffer.alloc(0)))),
  ],
])('an archive that %s is no document', async (_how, make) => {
  expect(await checkFile('a.docx', make(), 'answer')).toEqual({ ok: false, why: 'kind' });
});

const YAML = 'id: cầu-2018\ntitle: "Cầu đường"\n';
const BOM = '\ufeff';
const utf16 = (text: string, bigEndian = false): Buffer => {
  const bytes = Buffer.from(`${BOM}${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};

describe('a template', () => {
  const take = (name: string, bytes: Buffer) => checkFile(name, bytes, 'template');

  it.each([
    ['UTF-8', Buffer.from(YAML)],
    ['UTF-8 with its mark', Buffer.from(BOM + YAML)],
    ['UTF-16', utf16(YAML)],
    ['UTF-16, the other way round', utf16(YAML, true)],
  ])('in %s is stored in UTF-8 without a mark', async (_encoding, bytes) => {
    expect(await take('đợt.yaml', bytes)).toEqual({
      ok: true,
      file: { name: 'đợt.yaml', type: 'application/yaml', bytes: Buffer.from(YAML) },
    });
  });

  it('may have tabs, lines of Windows, and as many bytes as allowed', async () => {
    const bytes = Buffer.alloc(MOST_TEMPLATE_BYTES, 'a:\t1\r\n');
    expect(await take('a.yaml', bytes)).toMatchObject({ ok: true, file: { bytes } });
  });

  it.each([
    ['dot.yml', 'dot.yaml'],
    ['Đợt 2.YAML', 'Đợt 2.yaml'],
    ['dot.yaml.txt', 'dot.yaml'],
    ['dot.txt', 'dot.yaml'],
    ['C:\\tệp\\dot.yaml ', 'dot.yaml'],
    ['.yaml', 'tep.yaml'],
  ])('%j is stored as %j', async (name, stored) => {
    expect(await take(name, Buffer.from(YAML))).toMatchObject({ ok: true, file: { name: stored } });
  });

  it.each([
    ['nothing', 'a.yaml', Buffer.alloc(0), 'empty'],
    ['a mark only', 'a.yaml', Buffer.from(BOM), 'empty'],
    ['a byte too many', 'a.yaml', Buffer.alloc(MOST_TEMPLATE_BYTES + 1, 'a'), 'template-too-big'],
    ['words of another name', 'a.md', Buffer.from(YAML), 'template-kind'],
    ['words without an ending', 'yaml', Buffer.from(YAML), 'template-kind'],
    ['words with a NUL', 'a.yaml', Buffer.from('a: 1\0'), 'template-kind'],
    ['words with a bell', 'a.yaml', Buffer.from('a: 1\u0007'), 'template-kind'],
    ['UTF-16 without its mark', 'a.yaml', Buffer.from(YAML, 'utf16le'), 'template-kind'],
    ['half a UTF-16 character', 'a.yaml', utf16(YAML).subarray(0, 9), 'template-kind'],
    ['an old Vietnamese code', 'a.yaml', Buffer.from([0x61, 0x3a, 0x20, 0xb8, 0xfd]), 'template-encoding'],
    ['a PDF', 'a.pdf', PDF, 'template-kind'],
    ['a PDF that calls itself YAML', 'a.yaml', PDF, 'template-kind'],
    ['a workbook or document', 'a.yaml', Buffer.from('504b0304140000000800', 'hex'), 'template-kind'],
    ['a program', 'a.yaml', Buffer.from('MZ\u0090\0\u0003\0\0\0'), 'template-kind'],
    [
      'a picture of an iPhone',
      'a.yaml',
      Buffer.from('0000001c66747970686569630000000068656963', 'hex'),
      'template-kind',
    ],
  ] as const)('is not %s', async (_what, name, bytes, why) => {
    expect(await take(name, bytes)).toEqual({ ok: false, why });
  });

  it('is no picture', async () => {
    const picture = sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } });
    for (const bytes of [await picture.jpeg().toBuffer(), await picture.png().toBuffer()])
      expect(await take('a.yaml', bytes)).toEqual({ ok: false, why: 'template-kind' });
  });

  it.each([
    ['UTF-8', Buffer.from(YAML)],
    ['UTF-16', utf16(YAML)],
    ['an old code', Buffer.from([0x61, 0xe9])],
  ])('in %s is no answer', async (_encoding, bytes) => {
    expect(await checkFile('a.yaml', bytes, 'answer')).toEqual({ ok: false, why: 'kind' });
  });

  it('what calls itself so may still be a PDF, where that is an answer', async () => {
    expect(await checkFile('a.txt', PDF, 'answer')).toMatchObject({ ok: true, file: { name: 'a.txt.pdf' } });
  });
});
