/**
 * The main job end to end, as a newcomer runs it: nine wards by chat, the compiled documents in a folder.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectPath } from '../../src/paths.ts';
import { buildCommand, tonghop } from '../support/command.ts';

const SEED = projectPath('test', 'fixtures', 'dong-ha-2018.answers.json');
const folder = mkdtempSync(join(tmpdir(), 'tonghop-demo-test-'));
let file = '';

interface SeedFile {
  wards: { ward_id: string; answers: Record<string, Record<string, unknown>> }[];
  expected_city: Record<string, unknown> & {
    derived: Record<string, unknown>;
    counts: Record<string, unknown>;
    warnings_expected: string[];
  };
}
const seed = (): SeedFile => JSON.parse(readFileSync(SEED, 'utf8')) as SeedFile;
const json = (out: string) => JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'));
const reported = (out: string): string => readFileSync(join(out, 'summary.txt'), 'utf8');

beforeAll(async () => {
  file = await buildCommand();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('tonghop demo', { timeout: 240_000 }, () => {
  it('gives every figure of the expected city and all documents', async () => {
    const out = join(folder, 'nine');
    const ended = await tonghop(file, ['demo', '--out', out, '--json']);
    expect([ended.code, ended.err.split('\n').at(-2)]).toEqual([0, `[${'#'.repeat(30)}] 9/9 `]);
    const { derived, counts, warnings_expected: warnings, ...figures } = seed().expected_city;
    const { waste_collection_simple_mean_pct_WRONG: _wrong, ...right } = derived;
    const summary = json(out);
    for (const [key, figure] of Object.entries(figures))
      expect([key, summary.figures[key]]).toEqual([key, figure]);
    for (const [key, rate] of Object.entries(right)) expect([key, summary.derived[key]]).toEqual([key, rate]);
    for (const [key, count] of Object.entries(counts))
      expect([key, summary.counts[key]]).toEqual([key, count]);
    expect(summary.warnings).toEqual(expect.arrayContaining(warnings));
    const listed = JSON.parse(ended.out) as { files: string[] };
    expect(listed.files).toHaveLength(15);
    for (const name of listed.files)
      expect([name, statSync(join(out, name)).size > 500]).toEqual([name, true]);
  });

  it('takes another seed: other totals, a ward missing, states without a value, replies of its own', async () => {
    const other = seed();
    const [first, second] = other.wards;
    if (first === undefined || second === undefined) throw new Error('The seed has no wards');
    first.answers.docs_front = { raw: '28', value: 28 };
    first.answers.poor_fund_spent_vnd = { raw: '', value: null, status: 'missing' };
    first.answers.crime_tips = { raw: '', value: null, status: 'not_applicable' };
    first.answers.exemplary_units = {
      ...first.answers.exemplary_units,
      consent_raw: 'chưa',
      sent_as: 'lines',
    };
    second.answers.funding_requested_vnd = { raw: '60 triệu', value: 60_000_000, confirm_raw: 'đúng rồi' };
    second.answers.attachments = { raw: 'ảnh ngày hội.jpg', value: ['ảnh ngày hội.jpg'] };
    second.answers.docs_party_gov = { raw: '', value: null, status: 'skipped' };
    other.wards = other.wards.filter(({ ward_id: code }) => code !== 'dong-le');
    const path = join(folder, 'other.json');
    writeFileSync(path, JSON.stringify(other));
    const out = join(folder, 'eight');
    const ended = await tonghop(file, ['demo', '--out', out, '--seed', path]);
    expect([ended.code, ended.err.split('\n').at(-2)]).toEqual([0, `[${'#'.repeat(30)}] 8/8 `]);
    const summary = json(out);
    expect(summary.figures.docs_front).toBe(123 + 10 - 14);
    expect(summary.figures.funding_requested_vnd).toBe(60_000_000);
    expect(summary.missing).toEqual(['dong-le']);
    expect(summary.gaps).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ unit: 'phuong-1', key: 'poor_fund_spent_vnd', state: 'missing' }),
        expect.objectContaining({ unit: 'phuong-1', key: 'crime_tips', state: 'not_applicable' }),
      ]),
    );
    expect(reported(out)).toContain('Phường Đông Lễ');
    expect(readFileSync(join(out, 'summary.json'), 'utf8')).not.toContain('Nguyễn Văn Mẫu Một');
    expect(existsSync(join(out, 'ward-dong-le.docx'))).toBe(false);
  });

  it('stops with the ward, the question and what the bot said when the seed is not accepted', async () => {
    const wrong = seed();
    const ward = wrong.wards[0];
    if (ward)
      wrong.wards = [
        { ...ward, answers: { ...ward.answers, residential_areas: { raw: 'nhiều lắm', value: 0 } } },
      ];
    const path = join(folder, 'wrong.json');
    writeFileSync(path, JSON.stringify(wrong));
    const ended = await tonghop(file, ['demo', '--out', join(folder, 'none'), '--seed', path]);
    expect(ended.code).toBe(1);
    expect(ended.err.trim().split('\n').at(-1)).toMatch(/Phường 1: residential_areas: .*ví dụ/u);
    writeFileSync(path, '{}');
    expect((await tonghop(file, ['demo', '--seed', path])).code).toBe(1);
  });
});
