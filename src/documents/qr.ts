/**
 * A text as a QR picture, to be scanned from paper or from another screen.
 */
import { Resvg } from '@resvg/resvg-js';
import encodeQR from 'qr';

/** Pixels; sharp on a phone and on a printed sheet. */
const SIDE = 720;

/** PNG, black on white with the quiet border readers need. Throws for a text of more than about 2 000 letters. */
export function qrPicture(text: string): Uint8Array {
  const svg = encodeQR(text, 'svg', { ecc: 'medium', border: 4 });
  const image = new Resvg(svg, { fitTo: { mode: 'width', value: SIDE }, background: '#FFFFFF' }).render();
  return new Uint8Array(image.asPng());
}
