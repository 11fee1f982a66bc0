/**
 * Staff of one office who want a seat in another: by invitation, by a template, by a command, over whole processes.
 *
 * «Trung ương» compiles a campaign that the province reports in; «Bên» is another office with one of its own. The
 * attacker is staff of the province, or of a unit below it.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { parseCampaign } from '../../src/campaign/parse.ts';
import { randomIds } from '../../src/ids.ts';
import { openCampaign } from '../../src/storage/opening.ts';
import { bridges, edit, NEXT, templateTown } from './templates.ts';

const { town, sends, rows } = templateTown({ redisUrl: undefined });

const TREE = 'noun: tỉnh }';
const ABOVE = '  - { code: tw, name: Trung ương, noun: cấp }';
const BESIDE = '  - { code: ben, name: Bên, noun: tỉnh }';
const UNDER_TW = 'noun: tỉnh, parent: tw }';

/** As an operator does it: everything may be opened. */
async function opens(source: string): Promise<void> {
  const parsed = parseCampaign(source);
  if (!parsed.ok) throw new Error(`The template has faults: ${JSON.stringify(parsed.faults)}`);
  const { clock } = town.engine;
  const opened = { campaign: parsed.campaign, source, now: await clock.now(), ids: randomIds() };
  expect(await openCampaign(town.store, opened)).toMatchObject({ ok: true });
}

const named = (id: string, title: string) =>
  [
    ['id: cau-2026', `id: ${id}`],
    ['title: Xây dựng cầu nông thôn năm 2026', `title: ${title}`],
    ['shortTitle: Cầu nông thôn 2026', `shortTitle: ${title}`],
  ] as const;

/** Everything that says who may act for whom, and what is known of the units. */
const seats = async () => ({
  units: await rows('SELECT code, parent_code AS parent, name FROM unit ORDER BY code'),
  codes: await rows(
    'SELECT unit_code AS unit, role, revoked_at IS NOT NULL AS revoked FROM invitation ORDER BY id',
  ),
  roles: await rows('SELECT member_id, unit_code, role FROM member_role ORDER BY 1, 2, 3'),
  campaigns: await rows(
    'SELECT id, compiler_unit, template_version AS version, status FROM campaign ORDER BY id',
  ),
  asked: await rows('SELECT campaign_id, unit_code FROM participant ORDER BY 1, 2'),
});

beforeEach(async () => {
  await opens(
    edit(
      bridges,
      ...named('tren-2026', 'Đợt của trung ương'),
      [TREE, `${UNDER_TW}\n${ABOVE}`],
      ['compilerUnit: tinh', 'compilerUnit: tw'],
      ['[xa-a, xa-b]', '[tinh]'],
    ),
  );
  await opens(
    edit(
      bridges,
      ...named('ben-2026', 'Đợt của Bên'),
      [TREE, `${UNDER_TW}\n${ABOVE}\n${BESIDE}\n  - { code: xa-c, name: Xã C, noun: xã, parent: ben }`],
      ['compilerUnit: tinh', 'compilerUnit: ben'],
      ['[xa-a, xa-b]', '[xa-c]'],
    ),
  );
  // The attacker's own campaign names the units above, as they are.
  await opens(edit(bridges, [TREE, `${UNDER_TW}\n${ABOVE}\n${BESIDE}`]));
  await town.joins('kẻ xấu', 'tinh', 'staff');
  await town.heard('kẻ xấu');
});

const last = async (): Promise<string> => (await town.heard('kẻ xấu')).at(-1) ?? '';

describe('by an invitation', () => {
  it.each([
    ['upwards', '/moi Trung ương chuyên viên', /^Trung ương không thuộc đơn vị của anh\/chị/u],
    ['upwards, as a leader', '/moi tw lãnh đạo', /^Trung ương không thuộc đơn vị của anh\/chị/u],
    ['sideways', '/moi Bên chuyên viên', /^Chưa rõ đơn vị nào/u],
    ['for those who report to the office beside', '/moi Xã C cán bộ', /^Chưa rõ đơn vị nào/u],
    [
      'against the codes of those above',
      '/moi huỷ Trung ương',
      /^Trung ương không thuộc đơn vị của anh\/chị/u,
    ],
  ])('no seat is to be had %s', async (_where, words, answer) => {
    const before = await seats();
    await town.says('kẻ xấu', words);
    expect(await last()).toMatch(answer);
    expect(await seats()).toEqual(before);
    expect(
      await rows(`SELECT id FROM audit_entry WHERE member_name <> '' AND action IN ('invite', 'revoke')`),
    ).toEqual([]);
  });

  it('people come in for the own unit and those below, and every desk concerned has the entry', async () => {
    await town.says('kẻ xấu', '/moi Tỉnh Thử chuyên viên', '/moi Xã A cán bộ');
    expect(
      await rows(`SELECT campaign_id AS of, unit_code AS unit FROM audit_entry
        WHERE action = 'invite' AND member_name <> '' ORDER BY id`),
    ).toEqual([
      { of: 'cau-2026', unit: 'tinh' },
      // The province reports there.
      { of: 'tren-2026', unit: 'tinh' },
      { of: 'cau-2026', unit: 'xa-a' },
    ]);
  });
});

describe('by a template', () => {
  const tree = (...changes: readonly (readonly [string, string])[]) => edit(bridges, ...NEXT, ...changes);
  const NOT_YOURS = (names: string) => new RegExp(`không thuộc cơ quan anh/chị: ${names}\\. Chưa mở gì`, 'u');
  const MOVES = (names: string) => new RegExp(`đặt lại chỗ của đơn vị trong cây tổ chức: ${names}\\.`, 'u');

  it.each([
    [
      'that hangs the own unit below another office',
      tree([TREE, `noun: tỉnh, parent: ben }\n${BESIDE}`]),
      MOVES('Tỉnh Thử'),
    ],
    [
      'that hangs it there over a new unit',
      tree([
        TREE,
        `noun: tỉnh, parent: moi }\n${BESIDE}\n  - { code: moi, name: Mới, noun: sở, parent: ben }`,
      ]),
      NOT_YOURS('Mới'),
    ],
    [
      'that hangs another office below the own unit',
      tree([TREE, `noun: tỉnh }\n  - { code: ben, name: Bên, noun: tỉnh, parent: tinh }`]),
      NOT_YOURS('Bên'),
    ],
    [
      'that hangs the unit above below the own one',
      tree([TREE, `noun: tỉnh }\n  - { code: tw, name: Trung ương, noun: cấp, parent: tinh }`]),
      NOT_YOURS('Trung ương'),
    ],
    [
      'that hangs a unit below the own one elsewhere',
      tree([
        '{ code: xa-a, name: Xã A, noun: xã, parent: tinh }',
        '{ code: xa-a, name: Xã A, noun: xã, parent: xa-b }',
      ]),
      MOVES('Xã A'),
    ],
    [
      'that gives another office another name',
      tree([TREE, `noun: tỉnh }\n  - { code: ben, name: Phòng cũ, noun: tỉnh }`]),
      NOT_YOURS('Phòng cũ'),
    ],
    [
      'that asks those who report to another office',
      tree(
        [TREE, `noun: tỉnh }\n  - { code: xa-c, name: Xã C, noun: xã }`],
        ['[xa-a, xa-b]', '[xa-a, xa-c]'],
      ),
      NOT_YOURS('Xã C'),
    ],
    [
      'that founds a unit below another office',
      tree([TREE, `noun: tỉnh }\n${BESIDE}\n  - { code: moi, name: Mới, noun: xã, parent: ben }`]),
      NOT_YOURS('Mới'),
    ],
    [
      'that founds one above the own',
      tree([TREE, `noun: tỉnh, parent: moi }\n  - { code: moi, name: Mới, noun: cấp }`]),
      NOT_YOURS('Mới'),
    ],
    [
      'that has another office compile',
      tree([TREE, `noun: tỉnh }\n${BESIDE}`], ['compilerUnit: tinh', 'compilerUnit: ben']),
      /giao việc tổng hợp cho một đơn vị mà anh\/chị không phải là chuyên viên/u,
    ],
    [
      'of another office’s campaign',
      edit(bridges, ...named('ben-2026', 'Của tôi')),
      /giao việc tổng hợp cho một đơn vị mà anh\/chị không phải là chuyên viên/u,
    ],
    [
      'of the campaign that the own unit reports in',
      edit(bridges, ...named('tren-2026', 'Của tôi')),
      /giao việc tổng hợp cho một đơn vị mà anh\/chị không phải là chuyên viên/u,
    ],
  ] as const)('%s nothing is opened', async (_what, source, answer) => {
    const before = await seats();
    expect(await sends('kẻ xấu', source)).toMatch(answer);
    expect(await seats()).toEqual(before);
    expect(await rows('SELECT id FROM proposal')).toEqual([]);
  });

  it('that was read before the units changed hands nothing is opened', async () => {
    expect(await sends('kẻ xấu', tree())).toMatch(/^Tệp không có lỗi\./u);
    await town.store.pool.query(`UPDATE unit SET parent_code = 'ben' WHERE code = 'xa-a'`);
    const before = await seats();
    await town.says('kẻ xấu', '2');
    await town.worked();
    expect(await last()).toMatch(NOT_YOURS('Xã A'));
    expect(await seats()).toEqual(before);
  });

  it('that renames the own units, the desks that ask them have the entry', async () => {
    await sends('kẻ xấu', tree(['name: Tỉnh Thử', 'name: Tỉnh Mới']));
    await town.says('kẻ xấu', '2');
    await town.worked();
    const entries =
      await rows(`SELECT campaign_id AS of, unit_code AS unit, member_name AS by, detail FROM audit_entry
      WHERE action = 'rename' ORDER BY campaign_id`);
    const detail = { before: 'Tỉnh Thử', after: 'Tỉnh Mới' };
    expect(entries).toEqual(
      ['cau-2026', 'cau-2027', 'tren-2026'].map((of) => ({ of, unit: 'tinh', by: 'Name of kẻ xấu', detail })),
    );
    await town.says('kẻ xấu', '/nhatky');
    expect(await last()).toContain('đổi tên đơn vị «Tỉnh Thử» thành «Tỉnh Mới»');
  });

  it('that moves a unit at the command line, the same', async () => {
    await opens(
      edit(bridges, ...NEXT, [
        'noun: xã, parent: tinh }\n  - { code: xa-b',
        'noun: xã, parent: xa-b }\n  - { code: xa-b',
      ]),
    );
    expect(
      await rows(`SELECT campaign_id AS of, unit_code AS unit, detail FROM audit_entry WHERE action = 'move'
        AND unit_code = 'xa-a' ORDER BY campaign_id`),
    ).toEqual(
      ['cau-2026', 'cau-2027'].map((of) => ({ of, unit: 'xa-a', detail: { before: 'tinh', after: 'xa-b' } })),
    );
  });
});

describe('by a command', () => {
  it.each([
    '/status',
    '/duyet',
    '/khoa',
    '/xuat',
    '/tonghop',
    '/nhatky',
    '/moi Tỉnh Thử',
    '/nhapthay Xã A',
    '/giahan Xã A 20/12',
    '/dot',
    '/nhom',
    '/hangdoi',
    '/nhac',
  ])('of the desk nothing is done for staff of a unit that only reports: %s', async (command) => {
    await town.joins('xã', 'xa-a', 'officer');
    // A role of a desk in a unit that has none here.
    await town.store.pool.query(`UPDATE member_role SET role = 'staff' WHERE unit_code = 'xa-a'`);
    await town.heard('xã');
    const entries = () => rows('SELECT count(*)::int AS entries FROM audit_entry');
    const [before, known] = [await seats(), await entries()];
    await town.says('xã', command);
    expect((await town.heard('xã')).at(-1)).toMatch(/^(?:Lệnh này|Chỉ|Phần này|Việc này)/u);
    expect([await seats(), await entries()]).toEqual([before, known]);
  });

  it('of the desk nothing is done after the role was taken, in a step that was open', async () => {
    await town.says('kẻ xấu', '/khoa');
    await town.store.pool.query(`DELETE FROM member_role`);
    await town.says('kẻ xấu', '1');
    expect(await rows('SELECT locked_at FROM campaign WHERE locked_at IS NOT NULL')).toEqual([]);
  });

  it('the board’s other campaigns stay other people’s', async () => {
    await town.says('kẻ xấu', '/dot');
    expect(await last()).not.toMatch(/Đợt của/u);
    await town.says('kẻ xấu', '/dot tren-2026');
    expect(await last()).not.toMatch(/Đã chuyển|đang chọn.*trung ương/iu);
    await town.says('kẻ xấu', '/status');
    expect(await last()).toMatch(/Xã A/u);
  });
});
