/**
 * A Word file as PDF, by the LibreOffice of this machine, where there is one. One conversion at a time, each with a
 * folder and a profile of its own that are gone afterwards, and with an end.
 */
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** `at`: ISO instant the PDF says it was made at. null where it cannot be made; never rejects. */
export type ToPdf = (docx: Uint8Array, at: string) => Promise<Uint8Array | null>;

export interface PdfOptions {
  /** The program; null: none. Asked for once. */
  readonly program: () => Promise<string | null>;
  /** Told why a conversion failed. */
  readonly onFailure: (error: unknown) => void;
  readonly limitMs?: number;
}

const LIMIT_MS = 90_000;
const NAMES = ['soffice', 'libreoffice'] as const;
/** Where installers put it beside `PATH`. */
const PLACES = [
  '/usr/bin',
  '/usr/local/bin',
  '/usr/lib/libreoffice/program',
  '/opt/libreoffice/program',
  '/snap/bin',
  '/Applications/LibreOffice.app/Contents/MacOS',
] as const;

/** The path of LibreOffice's program in `path` (as the variable `PATH`) or where it usually is; null: not installed. */
export async function findOffice(path: string, places: readonly string[] = PLACES): Promise<string | null> {
  for (const folder of [...path.split(delimiter).filter((part) => part !== ''), ...places]) {
    for (const name of NAMES) {
      const program = join(folder, name);
      const found = await access(program, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (found) return program;
    }
  }
  return null;
}

const VERSION_MS = 6_000;

/** As LibreOffice names itself, e.g. `7.4.7.2`. Rejects when the program does not run, names no version or takes too long. */
export async function officeVersion(program: string): Promise<string> {
  const { stdout } = await promisify(execFile)(program, ['--version'], {
    timeout: VERSION_MS,
    killSignal: 'SIGKILL',
  });
  const version = /\d+(?:\.\d+)+/u.exec(stdout)?.[0];
  if (version === undefined) throw new Error('no version');
  return version;
}

export function createToPdf({ program, onFailure, limitMs = LIMIT_MS }: PdfOptions): ToPdf {
  let found: Promise<string | null> | null = null;
  let before: Promise<unknown> = Promise.resolve();
  return async (docx, at) => {
    found ??= program();
    const office = await found;
    if (office === null) return null;
    const mine = before.then(() => converted(office, docx, at, limitMs));
    before = mine.catch(() => {});
    try {
      return await mine;
    } catch (error) {
      onFailure(error);
      return null;
    }
  };
}

async function converted(office: string, docx: Uint8Array, at: string, limitMs: number): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'tonghop-pdf-'));
  try {
    const file = join(folder, 'paper.docx');
    await writeFile(file, docx);
    const profile = pathToFileURL(join(folder, 'profile')).href;
    const flags = ['--headless', '--norestore', '--nolockcheck', '--convert-to', 'pdf', '--outdir', folder];
    await ended(office, [`-env:UserInstallation=${profile}`, ...flags, file], {
      folder,
      limitMs,
    });
    return stamped(await readFile(join(folder, 'paper.pdf')), docx, at);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** In a PDF: `/CreationDate(D:20180610010000Z')`, in UTC, and the marks of this one file, 32 hexadecimal digits each. */
const DATE = /(?<=\/CreationDate ?\(D:)\d{14}(?=Z)/gu;
const MARKS = /(?<=\/ID ?\[[^\]]*<)[0-9A-F]{32}(?=>)|(?<=\/DocChecksum ?\/)[0-9A-F]{32}/gu;

/**
 * The same paper must be the same file, or a job that is repeated would keep it twice: the program's own date and
 * random marks give way to ours, letter for letter, since places in the file are counted.
 */
function stamped(pdf: Buffer, docx: Uint8Array, at: string): Uint8Array {
  const moment = new Date(at).toISOString().replace(/\D/gu, '').slice(0, 14);
  const mark = createHash('sha256').update(docx).digest('hex').slice(0, 32).toUpperCase();
  const text = pdf.toString('latin1').replace(DATE, moment).replace(MARKS, mark);
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

interface Run {
  readonly folder: string;
  readonly limitMs: number;
}

/** The program is a script that starts others: all of its group end with it. */
const ended = (office: string, args: readonly string[], { folder, limitMs }: Run): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(office, args, {
      cwd: folder,
      detached: true,
      stdio: 'ignore',
      env: { PATH: process.env.PATH, HOME: folder, TMPDIR: folder, TZ: 'UTC' },
    });
    const endAll = (): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // All of them are gone.
      }
    };
    let late = false;
    const limit = setTimeout(() => {
      late = true;
      endAll();
    }, limitMs);
    child.on('error', (error) => {
      clearTimeout(limit);
      reject(error);
    });
    child.on('exit', (code, signal) => {
      clearTimeout(limit);
      endAll();
      if (code === 0) resolve();
      else if (late) reject(new Error(`LibreOffice took longer than ${limitMs} ms for a document`));
      else reject(new Error(`LibreOffice ended with ${code ?? signal}`));
    });
  });
