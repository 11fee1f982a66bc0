/**
 * Drawing for a phone: shapes and words in SVG, made into a PNG with the product's own letters.
 */
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';

/** Pixels; a phone held upright shows it whole. */
export const WIDTH = 1080;
export const MARGIN = 48;

export const INK = {
  page: '#F4F6F9',
  card: '#FFFFFF',
  head: '#12355B',
  text: '#1B2733',
  soft: '#5B6B7B',
  line: '#DDE3EA',
  accent: '#1F6FB2',
  good: '#2E7D4F',
  warn: '#C77700',
  bad: '#B3261E',
} as const;

export const FAMILY = 'Be Vietnam Pro';

const require = createRequire(import.meta.url);
const FONT_FILES = [
  '400Regular/BeVietnamPro_400Regular',
  '600SemiBold/BeVietnamPro_600SemiBold',
  '700Bold/BeVietnamPro_700Bold',
].map((name) => require.resolve(`@expo-google-fonts/be-vietnam-pro/${name}.ttf`));

export interface Type {
  readonly size: number;
  readonly weight?: 400 | 600 | 700;
  readonly colour?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
}

export const words = (
  x: number,
  y: number,
  text: string,
  { size, weight = 400, colour = INK.text, anchor = 'start' }: Type,
): string =>
  `<text x="${x}" y="${y}" font-family="${FAMILY}" font-size="${size}" font-weight="${weight}" fill="${colour}" text-anchor="${anchor}">${escaped(text)}</text>`;

export const box = (x: number, y: number, width: number, height: number, fill: string, radius = 0): string =>
  `<rect x="${x}" y="${y}" width="${Math.max(0, width)}" height="${height}" rx="${radius}" fill="${fill}"/>`;

/** A tick of `size` pixels around a point; letters have none. */
export const tick = (x: number, y: number, size: number, colour: string = INK.card): string =>
  `<path d="M${x - size / 2} ${y}l${size * 0.36} ${size * 0.36}l${size * 0.64} ${-size * 0.72}" fill="none" stroke="${colour}" stroke-width="${Math.max(2, size * 0.16)}" stroke-linecap="round" stroke-linejoin="round"/>`;

export const moved = (x: number, y: number, inner: string): string =>
  `<g transform="translate(${x} ${y})">${inner}</g>`;

/** SVG of the page's full width → PNG. */
export function png(height: number, inner: string): Uint8Array {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}">${box(0, 0, WIDTH, height, INK.page)}${inner}</svg>`;
  const image = new Resvg(svg, {
    font: { loadSystemFonts: false, fontFiles: FONT_FILES, defaultFontFamily: FAMILY },
  }).render();
  return new Uint8Array(image.asPng());
}

/** How wide a letter is on average, as a part of its size. */
const LETTER = 0.56;

/** Breaks a text into at most `most` lines of `width` pixels; what does not fit ends with «…». */
export function wrapped(text: string, size: number, width: number, most: number): readonly string[] {
  const room = Math.max(4, Math.floor(width / (size * LETTER)));
  const lines: string[] = [];
  for (const word of text.split(/\s+/u)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= room)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  return [...kept.slice(0, -1), `${(kept.at(-1) ?? '').slice(0, room - 1)}…`];
}

/** The size at which a text takes at most `width` pixels, no larger than `size`. */
export const fitted = (text: string, size: number, width: number): number =>
  Math.min(size, Math.floor(width / (text.length * LETTER)));

/** The dark band at the top with a title and lines under it; its height. */
export function banner(
  title: string,
  lines: readonly string[],
): { readonly svg: string; readonly height: number } {
  const top = 84;
  const step = 46;
  const height = top + 32 + lines.length * step;
  const shown = lines.map((line, index) =>
    words(MARGIN, top + 46 + index * step, line, { size: 32, colour: '#D6E4F0' }),
  );
  return {
    svg:
      box(0, 0, WIDTH, height, INK.head) +
      words(MARGIN, top, title, { size: 54, weight: 700, colour: '#FFFFFF' }) +
      shown.join(''),
    height,
  };
}

const escaped = (text: string): string =>
  text
    // Control characters are not allowed in XML.
    .replace(/\p{Cc}/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
