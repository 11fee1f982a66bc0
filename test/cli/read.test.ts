import { beforeAll, describe, expect, it } from 'vitest';
import readings from '../fixtures/readings.json' with { type: 'json' };
import { buildCommand, tonghop } from '../support/command.ts';

interface Case {
  readonly input: string;
  readonly type: string;
  readonly expect: unknown;
  readonly state?: string;
  readonly confirm?: boolean;
  readonly approx?: boolean;
  readonly form?: string;
  readonly context?: unknown;
}

let file = '';
beforeAll(async () => {
  file = await buildCommand();
});

const read = (...args: string[]) => tonghop(file, ['read', ...args]);

async function agree(sample: Case): Promise<void> {
  const kind = sample.type === 'yesno' ? 'yes-no' : sample.type;
  const context = sample.context === undefined ? [] : ['--context', JSON.stringify(sample.context)];
  const typed = sample.form === 'NFD' ? sample.input.normalize('NFD') : sample.input;
  const { code, out } = await read('--kind', kind, ...context, '--json', '--', typed);
  const answer = JSON.parse(out) as {
    ok: boolean;
    value?: unknown;
    state?: string;
    flags?: string[];
    ask?: string;
  };
  expect([sample.input, code]).toEqual([sample.input, 0]);
  if (sample.state !== undefined) {
    expect(answer).toEqual({ ok: true, value: null, state: sample.state, flags: [] });
  } else if (sample.expect === null) {
    expect([sample.input, answer.ok, typeof answer.ask]).toEqual([sample.input, false, 'string']);
  } else {
    expect([sample.input, answer.value]).toEqual([sample.input, sample.expect]);
    expect([sample.input, answer.flags?.includes('confirm')]).toEqual([
      sample.input,
      sample.confirm ?? false,
    ]);
    expect([sample.input, answer.flags?.includes('approximate')]).toEqual([
      sample.input,
      sample.approx ?? false,
    ]);
  }
}

describe('tonghop read', () => {
  it('agrees with every collected reading', { timeout: 240_000 }, async () => {
    const left = [...(readings as Case[])];
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
