/**
 * The state of a campaign and its data at the command line, beside what the chat shows.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectPath } from '../../src/paths.ts';
import { buildCommand, dataFolder, type Ended, tonghop } from '../support/command.ts';

const TEMPLATE = projectPath('test', 'fixtures', 'campaigns', 'communes.yaml');
const { dataDir, remove } = dataFolder();
const out = mkdtempSync(join(tmpdir(), 'tonghop-export-'));
let file = '';
const run = (args: readonly string[], input = ''): Promise<Ended> =>
  tonghop(file, args, { DATA_DIR: dataDir, LOCALE: 'vi' }, input);

beforeAll(async () => {
  file = await buildCommand();
});
afterAll(() => {
  remove();
  rmSync(out, { recursive: true, force: true });
});

describe('status and export', { timeout: 120_000 }, () => {
  it('show what is there, and write it to a file of each format', async () => {
    await run(['campaign', 'open', TEMPLATE]);
    const invited = await run([
      ...['invite', '--campaign', 'xa-2026', '--unit', 'xa-a', '--role', 'officer', '--json'],
    ]);
    const { code } = JSON.parse(invited.out) as { code: string };
    await run(['chat', '--as', code], 'đồng ý\n2\ncó\n2\nnộp\nnộp\n');

    const status = await run(['status', '--campaign', 'xa-2026', '--json']);
    expect(JSON.parse(status.out)).toMatchObject({ campaign: 'xa-2026', expected: 2, received: 1, idle: 1 });
    const lines = await run(['status', '--campaign', 'xa-2026']);
    expect([lines.code, lines.err]).toEqual([0, '']);
    expect(lines.out).toContain('Xã A');

    for (const format of ['docx', 'xlsx', 'csv', 'json']) {
      const to = join(out, `data.${format}`);
      const ended = await run(['export', '--campaign', 'xa-2026', '--format', format, '--out', to]);
      expect([format, ended.code, ended.err]).toEqual([format, 0, '']);
      expect(ended.out).toContain('1/2');
      const start = { docx: 'PK', xlsx: 'PK', csv: '\ufeffMã đơn vị;Đơn vị;', json: '{\n' }[format] ?? '?';
      expect(readFileSync(to, 'utf8').startsWith(start), format).toBe(true);
    }
    const trail = join(out, 'audit.csv');
    const ended = await run(['export', '--campaign', 'xa-2026', '--format', 'audit', '--out', trail]);
    expect([ended.code, ended.err]).toEqual([0, '']);
    expect(ended.out).toMatch(/: \d+ việc\.$/mu);
    expect(readFileSync(trail, 'utf8')).toMatch(/;export;;;[^;]*audit/u);
    // What is neither a figure nor a list is there too.
    expect(readFileSync(join(out, 'data.csv'), 'utf8')).toMatch(/^xa-a;Xã A;1;has_huts;[^;]*;;;Có;\r$/mu);
    expect(JSON.parse(readFileSync(join(out, 'data.json'), 'utf8'))).toMatchObject({
      answers: { has_huts: [{ unit: 'xa-a', part: '', value: true }] },
    });
  });

  it.each([
    [['status', '--campaign', 'none'], 1, 'none'],
    [['export', '--campaign', 'none', '--format', 'csv', '--out', join(out, 'none.csv')], 1, 'none'],
    [['export', '--campaign', 'xa-2026', '--format', 'pdf', '--out', join(out, 'x.pdf')], 2, 'docx'],
    [['export', '--campaign', 'xa-2026', '--format', 'csv', '--out', join(out, 'no', 'x.csv')], 1, 'x.csv'],
  ])('refuse %j with one line', async (args, code, words) => {
    const ended = await run(args);
    expect([ended.code, ended.err.trim().split('\n').length]).toEqual([code, 1]);
    expect(ended.err).toContain(words);
    expect(existsSync(join(out, 'none.csv'))).toBe(false);
  });
});
