/**
 * The annex of a unit's own report: what was sent, and what did not arrive.
 */
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/campaign/model.ts';
import type { AttachedFile } from '../../src/documents/files-annex.ts';
import { unitReportDocx } from '../../src/documents/unit-docx.ts';
import { plain } from '../files/bombs.ts';
import { sampleCampaign, sampleSubmissions } from '../summary/sample.ts';
import { paragraphs, unpacked, voice } from './sample.ts';

const campaign = sampleCampaign();
const [submission] = sampleSubmissions();
if (submission === undefined) throw new Error('the sample has submissions');
const key = filesKey(campaign);

function filesKey({ sections }: Campaign): string {
  const question = sections.flatMap(({ questions }) => questions).find(({ kind }) => kind === 'files');
  if (question === undefined) throw new Error('the sample asks for files');
  return question.key;
}

const report = (files: readonly AttachedFile[]): Promise<Uint8Array> =>
  unitReportDocx(campaign, { ...submission, receipt: 'a1'.repeat(32) }, files, voice);

async function picture(name: string, width: number, height: number): Promise<AttachedFile> {
  const bytes = await sharp({
    create: { width, height, channels: 4, background: { r: 30, g: 90, b: 160, alpha: 0.5 } },
  })
    .png()
    .toBuffer();
  return { is: 'picture', key, name, bytes };
}

const pictures = [
  await picture('sân vận động.png', 3000, 2000),
  await picture('cổng.png', 900, 1600),
  await picture('nhỏ.png', 40, 30),
];
/** More than is taken now; it may have been stored when more was. */
const large = await plain(8_200).png().toBuffer();
const all: readonly AttachedFile[] = [
  ...pictures,
  { is: 'file', key, name: 'quyết định.pdf', size: 1_310_720 },
  { is: 'file', key, name: 'danh sách.docx', size: 12_600 },
  { is: 'absent', key, name: 'chưa tới.jpg', refused: false },
  { is: 'absent', key, name: 'mã độc.pdf', refused: true },
];

describe('the annex of files', () => {
  it('is not there where nothing was sent', async () => {
    const texts = paragraphs(await report([]));
    expect(texts.join('\n')).not.toContain('Phụ lục');
    expect(unpacked(await report([]))['word/document.xml']?.match(/<w:sectPr/gu)).toHaveLength(1);
  });

  it('names everything, in order, after the receipt', async () => {
    const texts = paragraphs(await report(all));
    const start = texts.findIndex((text) => text.startsWith('Biên nhận'));
    expect(texts.slice(start + 1)).toEqual([
      'Phụ lục',
      'Ảnh gửi kèm báo cáo',
      expect.stringMatching(/^\(Kèm theo Báo cáo số ……/u),
      'Ảnh 1. sân vận động.png',
      'Ảnh 2. cổng.png',
      'Ảnh 3. nhỏ.png',
      'Tệp gửi kèm:',
      '- quyết định.pdf (1,3 MB).',
      '- danh sách.docx (12 KB).',
      'Tệp chưa nhận được:',
      '- chưa tới.jpg: chưa tải được từ ứng dụng nhắn tin khi lập báo cáo này.',
      '- mã độc.pdf: không nhận được.',
    ]);
  });

  it('shows pictures in their proportions, small enough for two a row and for a messenger', async () => {
    const bytes = await report(all);
    const sizes = [
      ...(unpacked(bytes)['word/document.xml'] ?? '').matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"/gu),
    ].map(([, width, height]) => [Number(width) / 9525, Number(height) / 9525]);
    expect(sizes).toEqual([
      [290, 193],
      [152, 270],
      [40, 30],
    ]);
    const media = Object.entries(unzipSync(bytes)).filter(([path]) => path.startsWith('word/media/'));
    const kept = await Promise.all(media.map(async ([, content]) => sharp(content).metadata()));
    expect(kept.map(({ width, height }) => [width, height]).sort()).toEqual([
      [1000, 667],
      [40, 30],
      [563, 1000],
    ]);
  });

  it('has another title without pictures', async () => {
    const texts = paragraphs(await report(all.filter(({ is }) => is !== 'picture')));
    expect(texts).toContain('Tệp gửi kèm báo cáo');
    expect(texts).not.toContain('Ảnh gửi kèm báo cáo');
  });

  it('names a picture that is too large to be opened among the other files', async () => {
    const texts = paragraphs(
      await report([{ is: 'picture', key, name: 'lớn.png', bytes: large }, ...pictures.slice(0, 1)]),
    );
    const start = texts.findIndex((text) => text.startsWith('Biên nhận'));
    expect(texts.slice(start + 4)).toEqual([
      'Ảnh 1. sân vận động.png',
      'Tệp gửi kèm:',
      expect.stringMatching(/^- lớn\.png \(.* [KM]B\)\.$/u),
    ]);
  });

  it('is the same bytes for the same files, in whichever report it comes', async () => {
    const first = await report(all);
    await report(pictures);
    expect(await report(all)).toEqual(first);
  });

  it('leaves the report before it as it is, and keeps to its paper', async () => {
    const xml = (bytes: Uint8Array): string => unpacked(bytes)['word/document.xml'] ?? '';
    const [alone, followed] = [xml(await report([])), xml(await report(all))];
    const [before = ''] = alone.split('Biên nhận điện tử');
    // The paragraph of the receipt itself carries the end of its pages.
    const text = before.slice(0, before.lastIndexOf('<w:p>'));
    expect(text.length).toBeGreaterThan(10_000);
    expect(followed.startsWith(text)).toBe(true);
    const papers = [...followed.matchAll(/<w:pgSz[^>]*><w:pgMar[^>]*>/gu)].map(([paper]) => paper);
    expect(papers).toHaveLength(2);
    expect(alone).toContain(papers[0]);
    expect(papers[1]).toBe(papers[0]);
  });
});
