/**
 * Pictures that are small to send and large to open.
 */
import sharp, { type Sharp } from 'sharp';

/** One colour all over; opening it takes `side`² × `channels` bytes. */
export const plain = (side: number, channels: 3 | 4 = 3): Sharp =>
  sharp({
    create: { width: side, height: side, channels, background: { r: 180, g: 40, b: 30, alpha: 0.5 } },
    limitInputPixels: false,
  });

/** A picture with another size in its header than it has; null for what has none where it is looked for. */
export function resizedIfAny(picture: Buffer, width: number, height: number): Buffer | null {
  const bytes = Buffer.from(picture);
  if (bytes.subarray(1, 4).toString() === 'PNG' && bytes.length > 33) {
    bytes.writeUInt32BE(width, 16);
    bytes.writeUInt32BE(height, 20);
    bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
    return bytes;
  }
  const at = Math.max(bytes.indexOf('ffc0', 'hex'), bytes.indexOf('ffc2', 'hex'));
  if (at < 0 || at + 9 > bytes.length) return null;
  bytes.writeUInt16BE(height, at + 5);
  bytes.writeUInt16BE(width, at + 7);
  return bytes;
}

/** The same of a whole picture. */
export function resized(picture: Buffer, width: number, height: number): Buffer {
  const bytes = resizedIfAny(picture, width, height);
  if (bytes === null) throw new Error('No picture with a size');
  return bytes;
}

/** As PNG reckons it. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
