/**
 * PDFs: what happens with LibreOffice, without it, and with one that fails, hangs or is asked for much at once. The
 * programs of most cases are scripts in its place.
 */
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createDocuments } from '../../src/documents/documents.ts';
import { createToPdf, findOffice } from '../../src/documents/pdf.ts';
import { MOMENT, sampleCampaign, sampleSubmissions, sampleSummary } from '../summary/sample.ts';
import { documents, sampleBoard, voice } from './sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'tonghop-pdf-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program of that name in a folder of its own; `$OUT` is the folder that is asked for. */
function program(name: string, script: string): string {
  const file = join(mkdtempSync(join(folder, 'bin-')), name);
  writeFileSync(file, `#!/bin/sh\nOUT="$TMPDIR"\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

const DOCX = new TextEncoder().encode('docx');
const failures: unknown[] = [];
const convert = (path: string | null, limitMs = 20_000) =>
  createToPdf({ program: async () => path, onFailure: (error) => failures.push(error), limitMs });
const text = (bytes: Uint8Array | null): string => new TextDecoder().decode(bytes ?? new Uint8Array());

describe('the conversion', () => {
  it('gives what the program made, dated as the paper is, and leaves nothing behind', async () => {
    const seen = join(folder, 'seen');
    const path = program(
      'soffice',
      `pwd > "${seen}"; (cat paper.docx; echo " /CreationDate(D:20261124172646Z') $*") > "$OUT/paper.pdf"`,
    );
    const made = text(await convert(path)(DOCX, '2018-06-10T01:00:00.000Z'));
    expect(made).toMatch(
      /^docx \/CreationDate\(D:20180610010000Z'\) -env:UserInstallation=file:\/\/\S+\/profile --headless .*--convert-to pdf /u,
    );
    expect(existsSync(readFileSync(seen, 'utf8').trim())).toBe(false);
  });

  it('is none where there is no program, and asks for it once', async () => {
    let asked = 0;
    const toPdf = createToPdf({
      program: async () => {
        asked += 1;
        return null;
      },
      onFailure: (error) => failures.push(error),
    });
    expect([await toPdf(DOCX, MOMENT.asOf), await toPdf(DOCX, MOMENT.asOf), asked]).toEqual([null, null, 1]);
    expect(failures).toEqual([]);
  });

  it.each([
    ['fails', 'exit 3', 'LibreOffice ended with 3'],
    ['makes nothing', 'exit 0', 'ENOENT'],
  ])('is none where the program %s, and says so', async (_what, script, message) => {
    expect(await convert(program('soffice', script))(DOCX, MOMENT.asOf)).toBeNull();
    expect(String(failures.splice(0))).toContain(message);
  });

  it('ends a program that hangs, with whatever it has started, and goes on with the next', async () => {
    const pid = join(folder, 'pid');
    const path = program(
      'soffice',
      `if [ -e "${pid}" ]; then echo pdf > "$OUT/paper.pdf"; exit 0; fi; sleep 600 & echo $! > "${pid}"; wait`,
    );
    const toPdf = convert(path, 2_000);
    const both = await Promise.all([toPdf(DOCX, MOMENT.asOf), toPdf(DOCX, MOMENT.asOf)]);
    expect(both.map(text)).toEqual(['', 'pdf\n']);
    expect(String(failures.splice(0))).toContain('longer than 2000 ms');
    const child = Number(readFileSync(pid, 'utf8'));
    await expect.poll(() => running(child)).toBe(false);
  });

  it('is of one document at a time', async () => {
    const log = join(folder, 'log');
    const path = program(
      'soffice',
      `echo begin >> "${log}"; sleep 0.1; echo end >> "${log}"; echo x > "$OUT/paper.pdf"`,
    );
    const toPdf = convert(path);
    await Promise.all([1, 2, 3].map(() => toPdf(DOCX, MOMENT.asOf)));
    expect(readFileSync(log, 'utf8')).toBe('begin\nend\n'.repeat(3));
  });
});

/** A process that has ended and is not yet collected does not run any more. */
function running(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/\) Z /u.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe('the program', () => {
  it('is looked for in PATH, then where it usually is', async () => {
    const own = program('soffice', 'exit 0');
    const other = program('libreoffice', 'exit 0');
    const [here, there] = [own, other].map((file) => join(file, '..'));
    expect(await findOffice(`${folder}/nothing:${here}`, [])).toBe(own);
    expect(await findOffice('', [there ?? ''])).toBe(other);
    expect(await findOffice('', [])).toBeNull();
    chmodSync(own, 0o644);
    if (process.getuid?.() !== 0 || readdirSync(here ?? '').length === 0)
      expect(await findOffice(here ?? '', [])).toBeNull();
  });
});

describe('PDFs', async () => {
  const [submission] = sampleSubmissions();
  if (submission === undefined) throw new Error('the sample has submissions');
  const unit = { ...submission, receipt: 'a1'.repeat(32) };

  it('stand beside every Word file, and nothing else', async () => {
    const printing = createDocuments(voice, async () => new TextEncoder().encode('%PDF'));
    const without = await documents.ofSummary(sampleCampaign(), sampleSummary(), sampleBoard());
    const all = await printing.ofSummary(sampleCampaign(), sampleSummary(), sampleBoard());
    expect(all.filter(({ type }) => type === 'application/pdf').map(({ name }) => name)).toEqual([
      'summary.pdf',
    ]);
    expect(all.filter(({ type }) => type !== 'application/pdf')).toEqual(without);
    const reports = await printing.ofSubmission(sampleCampaign(), unit, []);
    expect(reports.map(({ name }) => name)).toEqual(['ward-phuong-1.docx', 'ward-phuong-1.pdf']);
  });

  const office = await findOffice(process.env.PATH ?? '');
  it.skipIf(office === null)(
    'are made by LibreOffice, the same for the same paper',
    { timeout: 120_000 },
    async () => {
      const printing = createDocuments(voice, convert(office, 90_000));
      const [, pdf] = await printing.ofSubmission(sampleCampaign(), unit, []);
      expect(failures).toEqual([]);
      expect(text(pdf?.bytes ?? null).startsWith('%PDF-')).toBe(true);
      expect(text(pdf?.bytes ?? null).match(/\/Type ?\/Page\b/gu)?.length).toBeGreaterThan(2);
      expect(await printing.ofSubmission(sampleCampaign(), unit, [])).toEqual([expect.anything(), pdf]);
    },
  );
});
