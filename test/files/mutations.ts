/**
 * Files as they are broken on their way, or by somebody who means to: whole ones of every kind that is sent, and what a
 * seed makes of them.
 */
import { Document, Packer, Paragraph } from 'docx';
import sharp, { type Sharp } from 'sharp';
import { resizedIfAny } from './bombs.ts';

/** Numbers from 0 up to 1, the same for the same seed. */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Specimen {
  readonly name: string;
  readonly bytes: Buffer;
}

/** One of every kind, those that are taken and those that are not. */
export async function specimens(): Promise<readonly Specimen[]> {
  const next = numbers(7);
  const side = 96;
  const raw = Buffer.from(Array.from({ length: side * side * 4 }, (_, at) => (at % 251) * next()));
  const picture = (): Sharp => sharp(raw, { raw: { width: side, height: side, channels: 4 } });
  const opaque = (): Sharp => picture().flatten();
  const document = new Document({
    sections: [{ children: Array.from({ length: 40 }, (_, no) => new Paragraph(`Dòng ${no}: ${next()}`)) }],
  });
  const yaml = 'id: cau-2018\ntitle: "Cầu đường"\nsections:\n  - title: Một\n    questions: []\n';
  const made: readonly [string, Promise<Buffer> | Buffer][] = [
    ['a.jpg', opaque().jpeg().toBuffer()],
    ['upright.jpg', opaque().withMetadata({ orientation: 6 }).jpeg().toBuffer()],
    ['passes.jpg', opaque().jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer()],
    ['print.jpg', opaque().toColourspace('cmyk').jpeg().toBuffer()],
    ['a.png', picture().png().toBuffer()],
    ['deep.png', picture().toColourspace('rgb16').png().toBuffer()],
    ['passes.png', picture().png({ progressive: true }).toBuffer()],
    ['palette.png', picture().png({ palette: true, colours: 16 }).toBuffer()],
    ['a.gif', opaque().gif().toBuffer()],
    ['a.webp', opaque().webp().toBuffer()],
    ['a.tiff', opaque().tiff().toBuffer()],
    ['a.docx', Packer.toBuffer(document)],
    [
      'a.pdf',
      Buffer.from(`%PDF-1.4\n1 0 obj\n<</Length 9>>\nstream\n${'x'.repeat(900)}\nendstream\n%%EOF\n`),
    ],
    ['a.yaml', Buffer.from(yaml)],
    ['wide.yaml', Buffer.from(`\ufeff${yaml}`, 'utf16le')],
  ];
  return Promise.all(made.map(async ([name, bytes]) => ({ name, bytes: await bytes })));
}

type Mutate = (bytes: Buffer, below: (most: number) => number, other: Buffer) => Buffer;

const INTERESTING = [0, 1, 0x7f, 0x80, 0xff, 0xfffe, 0xffff, 0x7fffffff, 0xffffffff] as const;

function overwrite(bytes: Buffer, at: number, value: number, below: (most: number) => number): Buffer {
  if (bytes.length < 4) return bytes;
  const changed = Buffer.from(bytes);
  const width = [1, 2, 4][below(3)] ?? 1;
  const from = Math.max(0, Math.min(at, bytes.length - width));
  const kept = value % 2 ** (8 * width);
  if (below(2) === 0) changed.writeUIntBE(kept, from, width);
  else changed.writeUIntLE(kept, from, width);
  return changed;
}

/** Where marks, lengths and directories of these kinds stand. */
function landmarks(bytes: Buffer): readonly number[] {
  const marks = ['PK\u0001\u0002', 'PK\u0003\u0004', 'PK\u0005\u0006', 'IHDR', 'IDAT', 'PLTE', 'stream'];
  const places = marks.flatMap((mark) => {
    const found: number[] = [];
    for (let at = bytes.indexOf(mark, 0, 'latin1'); at >= 0; at = bytes.indexOf(mark, at + 1, 'latin1'))
      found.push(at);
    return found;
  });
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1)) places.push(at);
  return places.length > 0 ? places : [0];
}

const MUTATIONS: readonly Mutate[] = [
  (bytes) => bytes,
  // A bit here and there.
  (bytes, below) => {
    const changed = Buffer.from(bytes);
    for (let times = 1 + below(16); times > 0; times -= 1) {
      const at = below(changed.length);
      changed[at] = (changed[at] ?? 0) ^ (1 << below(8));
    }
    return changed;
  },
  (bytes, below) => bytes.subarray(0, below(bytes.length)),
  (bytes, below) => bytes.subarray(below(bytes.length)),
  // A piece is missing, or is there many times.
  (bytes, below) => {
    const [from, to] = [below(bytes.length), below(bytes.length)].sort((a, b) => a - b);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  (bytes, below) => {
    const from = below(bytes.length);
    const piece = bytes.subarray(from, from + 1 + below(400));
    const again = Array.from({ length: 1 + below(300) }, () => piece);
    return Buffer.concat([bytes.subarray(0, from), ...again, bytes.subarray(from)]);
  },
  (bytes, below, other) => Buffer.concat([bytes.subarray(0, below(bytes.length)), other]),
  // A number that programs reckon with, anywhere, or near a mark.
  (bytes, below) => overwrite(bytes, below(bytes.length), INTERESTING[below(INTERESTING.length)] ?? 0, below),
  (bytes, below) => {
    const places = landmarks(bytes);
    let changed = bytes;
    for (let times = 1 + below(4); times > 0; times -= 1) {
      const at = (places[below(places.length)] ?? 0) + below(48);
      changed = overwrite(changed, at, INTERESTING[below(INTERESTING.length)] ?? 0, below);
    }
    return changed;
  },
  // Another size than it has.
  (bytes, below) => {
    const size = (): number => [below(300), below(9_000), below(65_536)][below(3)] ?? 0;
    return resizedIfAny(bytes, size(), size()) ?? bytes.subarray(0, -1 - below(22));
  },
];

/** The same for the same numbers. */
export function mutated(whole: readonly Specimen[], next: () => number): Specimen {
  const below = (most: number): number => Math.floor(next() * Math.max(1, most));
  const { name, bytes } = whole[below(whole.length)] ?? { name: 'a', bytes: Buffer.alloc(0) };
  const other = whole[below(whole.length)]?.bytes ?? bytes;
  let changed = bytes;
  for (let times = 1 + below(2); times > 0 && changed.length > 0; times -= 1)
    changed = MUTATIONS[below(MUTATIONS.length)]?.(changed, below, other) ?? changed;
  return { name, bytes: changed };
}
