/**
 * `/dot`: a template comes in as a file, is read, shown and opened; reports under way move with it.
 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Content } from '../../src/conversation/model.ts';
import { projectPath } from '../../src/paths.ts';
import { saveFile } from '../../src/storage/files.ts';
import { describeOnEachStore } from '../support/redis.ts';
import { testEngines } from './engines.ts';

const bridges = readFileSync(projectPath('test', 'fixtures', 'campaigns', 'bridges.yaml'), 'utf8');

/** A text with others in place of some that must be there. */
const edit = (source: string, ...changes: readonly (readonly [string, string])[]): string =>
  changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`«${from}» is not in the template`);
    return text.replace(from, to);
  }, source);

/** Another campaign of the same office. */
const NEXT = [
  ['id: cau-2026', 'id: cau-2027'],
  ['title: Xây dựng cầu nông thôn năm 2026', 'title: Xây dựng cầu nông thôn năm 2027'],
  ['shortTitle: Cầu nông thôn 2026', 'shortTitle: Cầu nông thôn 2027'],
] as const;

/** Money becomes households, the story goes, a length comes, and there is a week more. */
const CHANGED = [
  ['kind: money\n        required: true', 'kind: integer\n        unit: hộ\n        required: true'],
  [
    '      - key: story\n        ask: Kể một cách làm hay.\n        label: Cách làm hay\n        kind: long-text\n        aggregate: verbatim\n',
    '',
  ],
  ['  - heading: III. CÁCH LÀM HAY\n    narratives: [story]\n', ''],
  [
    '      - key: troubles',
    '      - key: length\n        ask: Tổng chiều dài bao nhiêu mét?\n        kind: decimal\n        unit: m\n        aggregate: sum\n      - key: troubles',
  ],
  ['2026-12-18', '2026-12-25'],
] as const;

describeOnEachStore('a template in a chat', (queues) => {
  const town = testEngines(queues, 'bridges.yaml');
  let files = 0;

  /** As the page does: the file is stored, then named in a message. */
  const stored = async (source: string): Promise<Extract<Content, { type: 'files' }>> => {
    files += 1;
    const bytes = new TextEncoder().encode(source);
    const file = {
      id: `t${files}`,
      name: 'de-cuong.yaml',
      type: 'application/yaml',
      purpose: 'template',
    } as const;
    const now = await town.engine.clock.now();
    await saveFile(town.engine.store, { ...file, bytes, campaignId: null, unitCode: null, now });
    return { type: 'files', files: [{ ...file, size: bytes.length }] };
  };
  /** The chat's answer to a template. */
  const sends = async (person: string, source: string, command = '/dot moi'): Promise<string> => {
    await town.says(person, command);
    await town.sends(person, await stored(source));
    await town.worked();
    return (await town.heard(person)).at(-1) ?? '';
  };
  const rows = async (sql: string): Promise<unknown[]> => (await town.store.pool.query(sql)).rows;
  const answers = () =>
    rows(`SELECT concat_ws(' ', d.unit_code, a.key, a.version, a.state, a.value, a.raw, a.flags) AS answer
      FROM answer a JOIN draft d ON d.id = a.draft_id ORDER BY d.unit_code, a.key, a.version`);
  const versions = () =>
    rows(`SELECT concat_ws(' ', d.unit_code, d.template_version) AS draft FROM draft d ORDER BY 1`);

  it('with faults is told every one of them, and read when it comes again', async () => {
    await town.joins('staff', 'tinh', 'staff');
    const faulty = edit(
      bridges,
      ...NEXT,
      ['kind: money', 'kind: mony'],
      ['[bridges, cost]', '[bridges, boats]'],
    );
    expect(await sends('staff', faulty)).toBe(
      [
        'Tệp de-cuong.yaml có 2 lỗi:',
        '• Dòng 50, cột 15:',
        '«kind» chỉ nhận: text, long-text, integer, decimal, money, percent, date, yes-no, choice, many-choice, records, files.',
        '• Dòng 69, cột 24:',
        'Không có câu hỏi nào mang khoá «boats».',
        'Chưa mở gì. Anh/chị sửa rồi gửi lại tệp vào đây.',
        '[Thôi]',
      ].join('\n'),
    );
    expect(await sends('staff', edit(bridges, ...NEXT), 'vâng')).toMatch(
      /^Tệp không có lỗi\. Đây là đợt mới: «Xây dựng cầu nông thôn năm 2027» \(mã cau-2027\)\.\n1 mục, 4 câu hỏi/u,
    );
    expect(await rows('SELECT id FROM campaign')).toEqual([{ id: 'cau-2026' }]);
  });

  it('is looked at as officers would meet it, and opened with the deadline that staff says', async () => {
    await town.joins('staff', 'tinh', 'staff');
    await town.joins('a', 'xa-a', 'officer');
    await town.heard('a');
    expect(await sends('staff', edit(bridges, ...NEXT))).toMatch(
      /Cán bộ vào sẽ đọc:\nChào anh\/chị\. .*\n.* Xã A .*năm 2027,\n.*\nHạn: hết thứ Sáu ngày 18\/12\/2026\..*\n\[Xem các câu hỏi\] \[Mở đợt với hạn này\] \[Thôi\]$/u,
    );
    await town.says('staff', '1', '20/1', 'mở');
    await town.worked();
    const [questions, day, opening, opened, ...more] = await town.heard('staff');
    expect(questions).toMatch(/^Mục A · Câu 1\/4 .*\nNăm nay xã xây được bao nhiêu cầu\?\n/u);
    expect(day).toMatch(/^Hạn: hết thứ Tư ngày 20\/1\/2027\./u);
    expect(opening).toBe('Đang mở «Cầu nông thôn 2027»…');
    expect(opened).toMatch(
      /^✓ Đã mở «Cầu nông thôn 2027»\.\n.*\/moi <đơn vị>.*\nTừ giờ .* «Cầu nông thôn 2027»\.$/u,
    );
    expect(more).toEqual([]);
    expect(await town.heard('a')).toEqual([
      expect.stringMatching(
        /^Mặt trận tỉnh mở đợt báo cáo mới cho Xã A: Cầu nông thôn 2027\.\nHạn: hết thứ Tư 20\/1\/2027/u,
      ),
    ]);
    const stored = await rows(
      `SELECT c.closes_at AS closes, t.source LIKE '%date: 2027-01-20%' AS told FROM campaign c
       JOIN template_version t ON t.campaign_id = c.id WHERE c.id = 'cau-2027'`,
    );
    expect(stored).toEqual([{ closes: new Date('2027-01-20T17:00:00Z'), told: true }]);

    await town.says('staff', '/dot');
    expect(await town.heard('staff')).toEqual([
      expect.stringMatching(
        /1\. Cầu nông thôn 2026 .*bản 1\n2\. Cầu nông thôn 2027 .*hạn hết ngày 20\/1\/2027.*· đang chọn\n/u,
      ),
    ]);
  });

  it('that changes takes every report along: nothing is lost, and what does not fit is asked again', async () => {
    await town.joins('staff', 'tinh', 'staff');
    await town.joins('a', 'xa-a', 'officer');
    await town.joins('b', 'xa-b', 'officer');
    await town.says('a', '1', '4', '250 triệu');
    await town.says('b', '1', '3', '120 triệu', 'bỏ qua', 'bỏ qua', 'nộp', '1');
    await town.worked();
    await town.heard('a');
    await town.heard('b');
    const before = await answers();
    expect(await sends('staff', edit(bridges, ...CHANGED), '/dot sua')).toMatch(
      /Đây sẽ là đề cương bản 2 .*1 đơn vị đang làm, 1 đơn vị đã nộp.*↻ Câu 2: 2 đơn vị phải trả lời lại, vì câu hỏi đã khác\./su,
    );
    expect(await versions()).toEqual([{ draft: 'xa-a 1' }, { draft: 'xa-b 1' }]);
    await town.says('staff', 'dùng bản này');
    await town.worked();
    expect((await town.heard('staff')).at(-1)).toMatch(
      /^✓ «Cầu nông thôn 2026» dùng đề cương bản 2\. 2 đơn vị/u,
    );
    expect(await versions()).toEqual([{ draft: 'xa-a 2' }, { draft: 'xa-b 2' }]);
    expect(await rows('SELECT template_version AS of FROM submission')).toEqual([{ of: 1 }]);

    expect(await answers()).toEqual(expect.arrayContaining(before));
    expect(
      (await answers()).filter((row) => !before.some((old) => JSON.stringify(old) === JSON.stringify(row))),
    ).toEqual([
      { answer: 'xa-a cost 2 skipped 250 triệu {outdated}' },
      { answer: 'xa-b cost 2 skipped 120 triệu {outdated}' },
    ]);
    const [told] = await town.heard('a');
    expect(told).toMatch(/câu 2: Nhân dân đóng góp bao nhiêu tiền\? \(trước đã ghi: 250 triệu\)/u);
    expect(told).toMatch(/câu 3: Tổng chiều dài bao nhiêu mét\?/u);
    expect(told).toMatch(/Hạn mới: hết thứ Sáu 25\/12\/2026/u);

    await town.says('a', 'bỏ qua', '60', '12,5', 'nộp', '1');
    await town.worked();
    expect(
      await rows(`SELECT unit_code AS unit, template_version AS of FROM submission ORDER BY seq`),
    ).toEqual([
      { unit: 'xa-b', of: 1 },
      { unit: 'xa-a', of: 2 },
    ]);
    // The report to the old template counts with what it says under the new one: no money among the households.
    await town.says('staff', '/duyet xã a', '/duyet xã b');
    await town.worked();
    const [summary] = await rows(
      `SELECT data -> 'figures' AS figures FROM summary ORDER BY created_at DESC, id DESC LIMIT 1`,
    );
    expect(summary).toMatchObject({ figures: { bridges: 7, cost: 60, length: 12.5 } });
  });

  it('reads like this to those who take part', async () => {
    await town.joins('staff', 'tinh', 'staff');
    await town.joins('a', 'xa-a', 'officer');
    await town.says('a', '1', '4', '250 triệu');
    const chat: string[] = [
      '# `/dot`: một đợt mới từ một tệp, rồi một đề cương thay đổi khi đơn vị đang làm.',
    ];
    const names = { staff: 'chuyên viên', a: 'cán bộ Xã A' } as const;
    const hear = async (person: keyof typeof names, asked?: string): Promise<void> => {
      const heard = await town.heard(person);
      if (asked !== undefined) chat.push(`${names[person]}: ${asked}`);
      chat.push(...heard.map((text) => `→ ${names[person]}:\n${text.replace(/^/gmu, '    ')}`));
    };
    const say = async (person: keyof typeof names, words: string): Promise<void> => {
      await town.says(person, words);
      await town.worked();
      await hear(person, words);
    };
    const file = async (changes: readonly (readonly [string, string])[]): Promise<void> => {
      await town.sends('staff', await stored(edit(bridges, ...changes)));
      await town.worked();
      await hear('staff', '(tệp de-cuong.yaml)');
    };
    await town.heard('staff');
    await town.heard('a');
    await say('staff', '/dot');
    await say('staff', '/dot moi');
    await file([...NEXT, ['kind: money', 'kind: mony']]);
    await file(NEXT);
    await say('staff', '1');
    await say('staff', '20/1');
    await say('staff', 'mở');
    await hear('a');
    await say('staff', '/dot chon 1');
    await say('staff', '/dot sua');
    await file(CHANGED);
    await say('staff', 'dùng bản này');
    await hear('a');
    for (const words of ['tiếp tục', 'bỏ qua', '60', '12,5']) await say('a', words);
    await say('staff', '/nhatky');
    await expect(`${chat.join('\n')}\n`).toMatchFileSnapshot('../fixtures/conversations/templates.chat');
  });

  it('of two that staff open at the same moment one is opened, and the other is told so', async () => {
    await town.joins('one', 'tinh', 'staff');
    await town.joins('two', 'tinh', 'staff');
    await sends('one', edit(bridges, ['2026-12-18', '2026-12-21']), '/dot sua');
    await sends('two', edit(bridges, ['2026-12-18', '2026-12-22']), '/dot sua');
    await Promise.all([town.says('one', '2'), town.says('two', '2')]);
    await town.worked();
    const heard = [(await town.heard('one')).at(-1), (await town.heard('two')).at(-1)].toSorted();
    expect(heard).toEqual([
      expect.stringMatching(/^Trong lúc đó đã có người mở đề cương bản 2\./u),
      expect.stringMatching(/^✓ «Cầu nông thôn 2026» dùng đề cương bản 2\./u),
    ]);
    expect(await rows('SELECT count(*)::int FROM template_version')).toEqual([{ count: 2 }]);
    expect(await rows(`SELECT count(*)::int FROM audit_entry WHERE action = 'open'`)).toEqual([{ count: 2 }]);
  });

  it.each([
    [
      'of another campaign than the one it was asked for',
      '/dot sua',
      NEXT,
      /đợt «cau-2027», không phải «cau-2026»/u,
    ],
    ['that is there already', '/dot moi', [], /giống hệt đề cương đang dùng/u],
    [
      'that has a unit of others report',
      '/dot moi',
      [
        ...NEXT,
        ['noun: tỉnh }', 'noun: tỉnh }\n  - { code: la, name: Xã Lạ, noun: xã }'],
        ['[xa-a, xa-b]', '[xa-a, la]'],
      ],
      /không thuộc cơ quan anh\/chị: Xã Lạ\. Chưa mở gì/u,
    ],
    [
      'that puts a unit of others below the own one',
      '/dot moi',
      [...NEXT, ['noun: tỉnh }', 'noun: tỉnh }\n  - { code: la, name: Xã Lạ, noun: xã, parent: tinh }']],
      /không thuộc cơ quan anh\/chị: Xã Lạ\. Chưa mở gì/u,
    ],
    [
      'that has another unit compile',
      '/dot moi',
      [...NEXT, ['compilerUnit: tinh', 'compilerUnit: xa-b'], ['[xa-a, xa-b]', '[xa-a]']],
      /giao việc tổng hợp cho một đơn vị mà anh\/chị không phải là chuyên viên/u,
    ],
  ] as const)('%s is refused in one sentence', async (_what, command, changes, sentence) => {
    await town.store.pool.query(`INSERT INTO unit (code, name) VALUES ('la', 'Xã Lạ')`);
    await town.joins('staff', 'tinh', 'staff');
    expect(await sends('staff', edit(bridges, ...changes), command)).toMatch(sentence);
    expect(await rows('SELECT id FROM campaign')).toEqual([{ id: 'cau-2026' }]);
    expect(await rows('SELECT id FROM proposal')).toEqual([]);
  });

  it('stays as it is while the figures are locked', async () => {
    await town.joins('staff', 'tinh', 'staff');
    await sends('staff', edit(bridges, ...CHANGED), '/dot sua');
    await town.store.pool.query('UPDATE campaign SET locked_at = $1', [await town.engine.clock.now()]);
    await town.says('staff', '2');
    await town.worked();
    expect((await town.heard('staff')).at(-1)).toMatch(/^Số liệu «Cầu nông thôn 2026» đã chốt/u);
    expect(await rows('SELECT template_version AS of FROM campaign')).toEqual([{ of: 1 }]);
  });

  it('opens a closed campaign again', async () => {
    await town.joins('staff', 'tinh', 'staff');
    await town.store.pool.query(`UPDATE campaign SET status = 'closed', closed_at = opened_at`);
    expect(await sends('staff', bridges)).toMatch(
      /^Tệp không có lỗi\. Đây là đúng đề cương của .*\nĐợt này đã đóng; dùng/u,
    );
    await town.says('staff', '2');
    await town.worked();
    expect((await town.heard('staff')).at(-1)).toBe('✓ «Cầu nông thôn 2026» đã mở lại.');
    expect(await rows('SELECT status, template_version AS of FROM campaign')).toEqual([
      { status: 'open', of: 1 },
    ]);
  });

  it('goes out as the very text it was opened from', async () => {
    await town.joins('staff', 'tinh', 'staff');
    await town.says('staff', '/dot tep');
    await town.worked();
    const [message] = await rows(
      `SELECT o.message -> 'attachments' -> 0 AS file FROM outbox o JOIN conversation c ON c.id = o.conversation_id
       WHERE c.address = 'staff' ORDER BY o.seq DESC LIMIT 1`,
    );
    expect(message).toMatchObject({ file: { name: 'cau-2026.v1.yaml', type: 'application/yaml' } });
    const { file } = message as { readonly file: { readonly fileId: string } };
    const sent = await town.engine.readFile(file.fileId);
    expect(Buffer.from(sent?.bytes ?? []).toString('utf8')).toBe(bridges);
  });
});
