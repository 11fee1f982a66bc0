import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../src/files/check.ts';
import { MOST_DECODED_BYTES, rewrite } from '../../src/files/pictures.ts';
import { plain, resized } from './bombs.ts';

const outcome = async (bytes: Buffer): Promise<string> => {
  const checked = await checkFile('a', bytes, 'answer');
  return checked.ok ? checked.file.type : checked.why;
};
const open = async (bytes: Buffer) => (await rewrite(bytes, (picture) => picture.png())).is;

describe('a picture is refused by what opening it takes', () => {
  it('one that is whole: a PNG of 10900 × 10900', async () => {
    expect(await outcome(await plain(10_900).png().toBuffer())).toBe('pixels');
  });

  it.each<[string, number, () => Sharp]>([
    ['PNG', 3, () => plain(64).png()],
    ['PNG that can be seen through', 4, () => plain(64, 4).png()],
    ['PNG of 16 bits', 8, () => plain(64, 4).toColourspace('rgb16').png()],
    ['PNG that comes in passes', 6, () => plain(64).png({ progressive: true })],
    ['JPEG', 3, () => plain(64).jpeg()],
    ['JPEG that comes in passes', 6, () => plain(64).jpeg({ progressive: true })],
    [
      'JPEG in passes and full colour',
      9,
      () => plain(64).jpeg({ progressive: true, chromaSubsampling: '4:4:4' }),
    ],
    ['JPEG for print', 4, () => plain(64).toColourspace('cmyk').jpeg()],
  ])('by its header alone: %s', async (_kind, cost, make) => {
    const bytes = await make().toBuffer();
    const side = Math.floor(Math.sqrt(MOST_DECODED_BYTES / cost));
    // There is too little in it for its size, which is seen only when it is opened.
    expect(await outcome(resized(bytes, side, side))).toBe('broken');
    expect(await outcome(resized(bytes, side + 1, side + 1))).toBe('pixels');
  });

  it('with all its pages', async () => {
    const page = await plain(4_500).png().toBuffer();
    const book = (pages: number) =>
      sharp(
        Array.from({ length: pages }, () => page),
        { join: { animated: true } },
      )
        .tiff({ compression: 'deflate' })
        .toBuffer();
    expect(await open(await book(3))).toBe('written');
    expect(await open(await book(4))).toBe('too-large');
  });

  it('one that would grow beyond measure by being written anew', async () => {
    const dear = (picture: Sharp) => picture.png({ compressionLevel: 0 });
    expect(await rewrite(await plain(3_000).png().toBuffer(), dear)).toEqual({ is: 'too-large' });
  });
});

it('a large photo is taken as it is, turned upright', async () => {
  const photo = await plain(4_600).extend({ right: 10 }).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const checked = await checkFile('a', photo, 'answer');
  expect(await sharp(checked.ok ? checked.file.bytes : undefined).metadata()).toMatchObject({
    width: 4_600,
    height: 4_610,
  });
});

it('a PNG does not grow by much where rows differ little', async () => {
  const side = 1_000;
  const rows = Buffer.from(Array.from({ length: side * side * 3 }, (_, at) => (at * at) % 251));
  const smooth = await sharp(rows, { raw: { width: side, height: side, channels: 3 } })
    .blur(8)
    .png({ adaptiveFiltering: true, compressionLevel: 9 })
    .toBuffer();
  const checked = await checkFile('a', smooth, 'answer');
  expect(checked.ok && checked.file.bytes.length).toBeLessThan(smooth.length * 2);
});

it('pictures are opened one at a time, also after one that could not be', async () => {
  const order: string[] = [];
  const small = await plain(8).png().toBuffer();
  const openNamed = async (name: string, bytes: Buffer) => {
    const { is } = await rewrite(bytes, (picture) => {
      order.push(`${name} begins`);
      return picture.png();
    });
    order.push(`${name} ${is}`);
  };
  const broken = resized(small, 9, 9);
  await Promise.all([openNamed('a', small), openNamed('b', broken), openNamed('c', small)]);
  expect(order).toEqual(['a begins', 'a written', 'b begins', 'b broken', 'c begins', 'c written']);
});

it('a mistake of ours is thrown, and no matter of the next picture', async () => {
  const small = await plain(8).png().toBuffer();
  const mistaken = rewrite(small, () => {
    throw new TypeError('A mistake');
  });
  await expect(mistaken).rejects.toThrow('A mistake');
  expect(await open(small)).toBe('written');
});
