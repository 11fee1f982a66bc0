/**
 * The emulated uploads: which kinds of file are taken, looked at by their bytes, and how large they may be.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { UPLOAD_MS, type Upload, type World } from './world.ts';

const MB = 1024 * 1024;
const MOST_A_MONTH = 5000;

interface Rule {
  readonly kind: Upload['kind'];
  readonly most: number;
  readonly taken: (name: string, bytes: Buffer) => boolean;
  readonly given: 'attachment_id' | 'token';
}

const starts = (bytes: Buffer, ...magic: readonly number[]): boolean =>
  bytes.subarray(0, magic.length).equals(Buffer.from(magic));

/** By the end of the name. Workbooks are not in the list. */
const DOCUMENTS: Readonly<Record<string, (bytes: Buffer) => boolean>> = {
  pdf: (bytes) => bytes.subarray(0, 5).toString('latin1') === '%PDF-',
  doc: (bytes) => starts(bytes, 0xd0, 0xcf, 0x11, 0xe0),
  docx: (bytes) => starts(bytes, 0x50, 0x4b, 3, 4) && bytes.includes('word/'),
  csv: (bytes) => !bytes.includes(0),
};

export const UPLOADS: Readonly<Record<string, Rule>> = {
  '/v2.0/oa/upload/image': {
    kind: 'image',
    most: MB,
    taken: (_, bytes) => starts(bytes, 0xff, 0xd8, 0xff) || starts(bytes, 0x89, 0x50, 0x4e, 0x47),
    given: 'attachment_id',
  },
  '/v2.0/oa/upload/gif': {
    kind: 'gif',
    most: 5 * MB,
    taken: (_, bytes) => bytes.subarray(0, 4).toString('latin1') === 'GIF8',
    given: 'attachment_id',
  },
  '/v2.0/oa/upload/file': {
    kind: 'file',
    most: 5 * MB,
    taken: (name, bytes) => DOCUMENTS[name.toLowerCase().split('.').at(-1) ?? '']?.(bytes) ?? false,
    given: 'token',
  },
};

export async function upload(
  world: World,
  rule: Rule,
  headers: IncomingHttpHeaders,
  body: Buffer,
): Promise<object> {
  const file = await fileIn(headers, body);
  if (file === null) return world.forbid(-201, 'An upload is multipart/form-data with the field file');
  const bytes = Buffer.from(await file.arrayBuffer());
  if (bytes.length > rule.most)
    return world.forbid(-210, `${file.name} has ${bytes.length} bytes; ${rule.most} are taken`);
  if (!rule.taken(file.name, bytes))
    return world.forbid(-201, `${file.name} is no ${rule.kind} that is taken`);
  if (world.uploads.size >= MOST_A_MONTH) return world.forbid(-211, 'The uploads of this month are used up');
  const id = `up-${world.id()}`;
  world.uploads.set(id, { kind: rule.kind, name: file.name, bytes, until: world.now() + UPLOAD_MS });
  return { [rule.given]: id };
}

async function fileIn(headers: IncomingHttpHeaders, body: Buffer): Promise<File | null> {
  const type = String(headers['content-type']);
  if (!type.startsWith('multipart/form-data')) return null;
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    const file = form.get('file');
    return file instanceof File ? file : null;
  } catch {
    return null;
  }
}
