import { beforeAll, describe, expect, it } from 'vitest';
import { buildCommand, tonghop } from '../support/command.ts';
import { type CollectedReading, READINGS } from '../support/readings.ts';

let file = '';
beforeAll(async () => {
  file = await buildCommand();
});

const read = (...args: string[]) => tonghop(file, ['read', ...args]);

async function agree({
  typed,
  kind,
  value,
  state,
  confirm,
  approximate,
  context,
}: CollectedReading): Promise<void> {
  const options = context === undefined ? [] : ['--context', JSON.stringify(context)];
  const { code, out } = await read('--kind', kind, ...options, '--json', '--', typed);
  const answer = JSON.parse(out) as { ok: boolean; value?: unknown; flags?: string[]; ask?: string };
  const flagged = [answer.flags?.includes('confirm'), answer.flags?.includes('approximate')];
  expect([typed, code]).toEqual([typed, 0]);
  if (state !== undefined) {
    expect(answer).toEqual({ ok: true, value: null, state, flags: [] });
  } else if (value === null) {
    expect([typed, answer.ok, typeof answer.ask]).toEqual([typed, false, 'string']);
  } else {
    expect([typed, answer.value, ...flagged]).toEqual([typed, value, confirm, approximate]);
  }
}

describe('tonghop read', () => {
  it('agrees with every collected reading', { timeout: 240_000 }, async () => {
    const left = [...READINGS];
    const work = async (): Promise<void> => {
      for (let sample = left.pop(); sample; sample = left.pop()) await agree(sample);
    };
    // A few processes side by side.
    await Promise.all([work(), work(), work()]);
  });

  it('reads choices, columns and years of a context', async () => {
    const choice = await read(
      '--kind',
      'choice',
      '--context',
      '{"choices":["Văn bản","Hội nghị"]}',
      'hoi nghi',
    );
    expect(JSON.parse(choice.out)).toEqual({ ok: true, value: 'Hội nghị', flags: [] });
    const rows = await read(
      '--kind',
      'records',
      '--context',
      '{"columns":["a",{"key":"b","kind":"integer"}]}',
      'x | 3',
    );
    expect(JSON.parse(rows.out)).toEqual({ ok: true, value: [{ a: 'x', b: 3 }], flags: [] });
    const years = await read(
      '--kind',
      'integer',
      '--unit',
      'hộ',
      '--context',
      '{"years":[2016,2017]}',
      '2016: 12; 2017: chưa có',
    );
    expect(JSON.parse(years.out)).toEqual({
      ok: true,
      value: { 2016: 12, 2017: null },
      states: { 2017: 'missing' },
      flags: [],
    });
    const doubt = await read(
      '--kind',
      'integer',
      '--context',
      '{"years":[2016,2017]}',
      '2016: 12; 2017: nhiều',
    );
    expect(JSON.parse(doubt.out)).toMatchObject({ ok: false, year: '2017' });
  });

  it.each([
    [['--kind', 'number', '12'], 2, 'number'],
    [['--kind', 'integer', '--context', '{', '12'], 2, '--context'],
    [['--kind', 'integer', '--context', '{"colour":1}', '12'], 2, '--context'],
    [['12'], 2, '--kind'],
    [['--kind', 'integer'], 2, 'text'],
  ])('says in one line what is wrong with %j', async (args, code, word) => {
    const ended = await read(...args);
    expect(ended.code).toBe(code);
    expect(ended.err.trim().split('\n')).toHaveLength(1);
    expect(ended.err).toContain(word);
    expect(ended.out).toBe('');
  });
});
