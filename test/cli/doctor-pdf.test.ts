/**
 * What the doctor says of LibreOffice: there, which, or that Word files go out without PDF; never a fault. The programs
 * are scripts in its place.
 */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { examinePdf } from '../../src/cli/doctor/pdf.ts';
import { diagnose } from '../../src/cli/doctor.ts';
import { dataFolder } from '../support/command.ts';
import { testStore } from '../support/database.ts';

const store = testStore();
const { dataDir, remove } = dataFolder();
const folder = mkdtempSync(join(tmpdir(), 'tonghop-doctor-pdf-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  remove();
});

/** The folder of a `soffice` that does this. */
function office(script: string): string {
  const place = mkdtempSync(join(folder, 'bin-'));
  const file = join(place, 'soffice');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return place;
}

const GOOD = 'test "$*" = --version && echo "LibreOffice 7.4.7.2 40(Build:2)"';

it.each([
  ['names its version', GOOD, 'good', { version: '7.4.7.2' }],
  ['ends badly', 'exit 3', 'look', { why: expect.stringContaining('--version') }],
  ['is something else', 'echo hello', 'look', { why: 'no version' }],
])('a program that %s', async (_what, script, state, args) => {
  const path = office(script);
  expect(await examinePdf({ pdf: true }, path, [])).toEqual([
    { what: 'pdf', state, args: { program: join(path, 'soffice'), ...args } },
  ]);
});

it('no program, and a program that is not to be used', async () => {
  expect(await examinePdf({ pdf: true }, folder, [])).toEqual([{ what: 'pdf', state: 'off', args: {} }]);
  expect(await examinePdf({ pdf: false }, office(GOOD), [])).toEqual([
    { what: 'pdf-never', state: 'off', args: {} },
  ]);
});

it('is one line among the others', async () => {
  const basis = {
    DATA_DIR: dataDir,
    DATABASE_URL: store.databaseUrl,
    SECRET_KEY: 'x-key-0123456789-abcdefghij-klmno',
  };
  const none = () => ({ messengers: [], close: async () => undefined });
  const lines = await diagnose({ ...basis, PATH: office(GOOD) }, none);
  const line = lines.find(({ what }) => what === 'pdf');
  expect(line).toMatchObject({ state: 'good', text: expect.stringContaining('LibreOffice 7.4.7.2') });
  const off = await diagnose({ ...basis, PDF: '0' }, none);
  expect(off.filter(({ what }) => what.startsWith('pdf')).map(({ state }) => state)).toEqual(['off']);
});
