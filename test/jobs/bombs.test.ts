/**
 * Files that are made to never end: each is answered, twice and after the processes were started anew, and other
 * people's turns go on meanwhile. So are answers to templates that were opened before anything was forbidden.
 */
import { describe, expect, it } from 'vitest';
import type { Campaign, Question } from '../../src/campaign/model.ts';
import { parseCampaign } from '../../src/campaign/parse.ts';
import { openCampaign } from '../../src/storage/opening.ts';
import { bridges, edit, NEXT, templateTown } from './templates.ts';

const next = edit(bridges, ...NEXT);
const nested = "[1,2].all(a, ['x'].all(b, [1].all(c, [1].all(d, true))))";
const doubled = `[1]${'.map(x, [x, x])'.repeat(30)} == [1]${'.map(x, [x, x])'.repeat(30)}`;
const withRule = (rule: string): string =>
  edit(next, [
    'kind: money\n',
    `kind: money\n        check:\n          - { rule: "${rule}", say: x, level: note }\n`,
  ]);
const listOf = (count: number, item: (no: number) => string): string =>
  Array.from({ length: count }, (_, no) => item(no)).join('\n');

/** What is sent, and what is said to it. */
const BOMBS: readonly (readonly [what: string, file: string, said: RegExp])[] = [
  ['loops in loops', withRule(nested), /lồng vào nhau nhiều nhất 2 lớp/u],
  ['lists that double', withRule(doubled), /quá nhiều bước/u],
  [
    'a pattern with a way back',
    withRule("'aaa'.matches('(a+)\\\\\\\\1')"),
    /Mẫu chữ trong matches viết sai/u,
  ],
  [
    'a pattern of a million states',
    withRule("'aaa'.matches('(a{1000}){1000}')"),
    /Mẫu chữ trong matches quá lớn/u,
  ],
  ['levels without end', '['.repeat(100_000), /lồng vào nhau quá 64 lớp/u],
  ['a reference inside itself', `${next}x: &x [*x]\n`, /lồng vào nhau quá 64 lớp/u],
  [
    'references to a long text',
    `x: &x ${'x'.repeat(100_000)}\ny: [${'*x, '.repeat(60)}1]\n${next}`,
    /quá lớn khi viết đủ các chỗ tham chiếu/u,
  ],
  [
    'units without number',
    edit(next, ['participants: [', `participants: [${'xa-a, '.repeat(10_000)}`]),
    /«participants» nhiều nhất 10\.?000 mục/u,
  ],
  [
    'questions without number',
    edit(next, [
      '      - key: troubles',
      `${listOf(1_000, (no) => `      - { key: k${no}, ask: Gì?, kind: text }`)}\n      - key: troubles`,
    ]),
    /«questions» nhiều nhất 1\.?000 mục/u,
  ],
];

/** What is in a file does not depend on where the queues are. */
const QUEUES = { redisUrl: undefined, empty: async () => undefined };

type Town = ReturnType<typeof templateTown>;

/** The file is sent, while somebody else writes; then all processes end, others begin, and it is sent again. */
async function sentTwice({ town, stored, rows }: Town, file: string, said: RegExp): Promise<void> {
  await town.joins('staff', 'tinh', 'staff');
  await town.joins('a', 'xa-a', 'officer');
  for (const again of [false, true]) {
    if (again) await town.restarted();
    await town.heard('staff');
    await town.heard('a');
    await town.says('staff', '/dot moi');
    await town.sends('staff', await stored(file));
    const working = town.worked();
    await town.says('a', '/trogiup');
    expect((await town.heard('a')).length).toBeGreaterThan(0);
    await working;
    expect((await town.heard('staff')).join('\n')).toMatch(said);
  }
  expect(await rows('SELECT id FROM proposal')).toEqual([]);
  expect(await rows('SELECT id FROM event WHERE done_at IS NULL')).toEqual([]);
}

describe('a template made to never end', () => {
  const place = templateTown(QUEUES);
  const { town, stored, rows } = place;

  it.each(BOMBS)('of %s is answered, and so is everybody else', (_what, file, said) =>
    sentTwice(place, file, said),
  );

  it('and waits to be opened from before it was forbidden is refused when it is to be opened', async () => {
    await town.joins('staff', 'tinh', 'staff');
    await town.says('staff', '/dot moi');
    await town.sends('staff', await stored(next));
    await town.worked();
    await town.store.pool.query('UPDATE proposal SET source = $1', [withRule(nested)]);
    await town.heard('staff');
    await town.says('staff', '2');
    await town.worked();
    expect((await town.heard('staff')).join('\n')).toMatch(/lồng vào nhau nhiều nhất 2 lớp/u);
    expect(await rows('SELECT id FROM campaign')).toEqual([{ id: 'cau-2026' }]);
  });
});

describe('a template that takes longer than it may', () => {
  const place = templateTown(QUEUES, { timeMs: 500, memoryMb: 128 });

  it('is refused at once', async () => {
    const rules = '{rule: value!="",say: x,level: note},'.repeat(14);
    const file = edit(next, [
      '      - key: troubles',
      `${listOf(900, (no) => `      - { key: k${no}, ask: Gì?, kind: text, check: [${rules}] }`)}\n      - key: troubles`,
    ]);
    await sentTwice(place, file, /quá phức tạp nên máy không đọc hết được\. Chưa mở gì\./u);
    expect(await place.rows('SELECT max(tries) AS tries FROM event')).toEqual([{ tries: 1 }]);
  });
});

/** The campaign as an older service would have opened it: with any rules at all. */
function evil(fields: Partial<Question>): Campaign {
  const parsed = parseCampaign(bridges);
  if (!parsed.ok) throw new Error('The template has faults');
  const { campaign } = parsed;
  return {
    ...campaign,
    sections: campaign.sections.map((section) => ({
      ...section,
      questions: section.questions.map((one) =>
        one.key === 'story' ? { ...one, kind: 'text' as const, ...fields } : one,
      ),
    })),
  };
}
const check = (rule: string): Partial<Question> => ({
  checks: [{ rule, say: 'Không đúng mẫu.', level: 'note', reason: false, unless: [] }],
});

describe('an answer to a template that was opened before', () => {
  const { town, rows } = templateTown(QUEUES);

  it.each([
    ['a pattern that goes back without end', check("value.matches('^(a+)+$')")],
    ['a pattern that no longer is one', check("value.matches('^(a+)+\\\\1$')")],
    ['loops in loops', check(nested)],
    ['lists that double', check(doubled)],
    ['loops in a condition', { when: nested }],
  ] as const)('with %s is taken', async (_what, fields) => {
    const { clock, ids } = town.engine;
    const now = await clock.now();
    await openCampaign(town.store, { campaign: evil(fields), source: `${bridges}\n`, now, ids });
    await town.joins('a', 'xa-a', 'officer');
    await town.says('a', '/tieptuc', '3', '5 triệu');
    for (const letters of [31, 19_999]) {
      await town.heard('a');
      await town.says('a', '/sua 4', `${'a'.repeat(letters)}!`);
      expect((await town.heard('a')).join('\n')).toMatch(/✓ a{31}/u);
      await town.restarted();
    }
    const answers = await rows(
      `SELECT version, length(value #>> '{}') AS letters FROM answer WHERE key = 'story' ORDER BY version`,
    );
    expect(answers).toEqual([
      { version: 1, letters: 32 },
      { version: 2, letters: 20_000 },
    ]);
  });
});
