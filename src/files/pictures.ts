/**
 * Pictures that people sent, decoded: one at a time in a process, and none that asks for more memory than there is
 * to spare. What a picture asks for stands in its header, so it is refused before anything is decoded.
 */
import sharp, { type Metadata, type Sharp } from 'sharp';
import { createLine } from '../line.ts';

/** Of one picture while it is decoded: 66 megapixels of a photo as telephones write it. */
export const MOST_DECODED_BYTES = 200_000_000;
/** Written anew a picture may grow, but not without end: bytes of the file. */
const MOST_WRITTEN_BYTES = 20 * 1024 * 1024;
/** The slowest pictures of that size take a few seconds. */
const PATIENCE_S = 30;

/** A second thread in the library would hold a second part of the picture, and nothing is decoded twice. */
sharp.concurrency(1);
sharp.cache(false);

export type Rewritten =
  | { readonly is: 'written'; readonly bytes: Buffer; readonly width: number; readonly height: number }
  /** `late`: it was given up half-way. */
  | { readonly is: 'too-large' | 'broken' | 'late' };

/** What is known of a picture before it is decoded. */
export interface Header {
  /** Bytes that are held while it is decoded. */
  readonly cost: number;
}

const line = createLine();

/** Writes a picture anew, once those that came before it are done. */
export const rewrite = (
  bytes: Uint8Array,
  write: (picture: Sharp, header: Header) => Sharp,
): Promise<Rewritten> => line(() => decode(bytes, write));

async function decode(bytes: Uint8Array, write: Parameters<typeof rewrite>[1]): Promise<Rewritten> {
  const picture = sharp(bytes, { limitInputPixels: MOST_DECODED_BYTES }).timeout({ seconds: PATIENCE_S });
  const cost = await picture.metadata().then(costOf, whyNot);
  if (typeof cost === 'string') return { is: cost };
  if (cost > MOST_DECODED_BYTES) return { is: 'too-large' };
  const written = await write(picture, { cost }).toBuffer({ resolveWithObject: true }).catch(whyNot);
  if (typeof written === 'string') return { is: written };
  const { data, info } = written;
  if (data.length > MOST_WRITTEN_BYTES) return { is: 'too-large' };
  return { is: 'written', bytes: data, width: info.width, height: info.height };
}

/** The library throws for everything that is wrong with a picture. */
function whyNot(error: unknown): Exclude<Rewritten['is'], 'written'> {
  const message = error instanceof Error ? error.message : '';
  if (message.startsWith('timeout')) return 'late';
  return message.includes('exceeds pixel limit') ? 'too-large' : 'broken';
}

/** Bytes of a sample. What is not named here is no picture of a camera. */
const DEPTH: Readonly<Record<string, number>> = { uchar: 1, char: 1, ushort: 2, short: 2 };
const DEEPEST = 16;
/** Samples a pixel of a JPEG whose colours are coarser than its light. */
const SAMPLES: Readonly<Record<string, number>> = { '4:2:0': 1.5, '4:2:2': 2 };
const COEFFICIENT_BYTES = 2;

/**
 * All pages with all channels. A picture that comes in passes is held as a whole besides: a JPEG as coefficients, an
 * interlaced PNG as it will be.
 */
function costOf(header: Metadata): number {
  const { format, width, height, channels, depth, isProgressive, chromaSubsampling = '' } = header;
  const pixels = width * height * Math.max(1, header.pages ?? 1);
  const whole = pixels * channels * (DEPTH[depth] ?? DEEPEST);
  if (!isProgressive) return whole;
  if (format !== 'jpeg') return whole * 2;
  return whole + pixels * (SAMPLES[chromaSubsampling] ?? channels) * COEFFICIENT_BYTES;
}
