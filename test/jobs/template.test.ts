/**
 * `/dot`: a template comes in as a file, is read, shown and opened; or refused in one sentence.
 */
import { expect, it } from 'vitest';
import { describeOnEachStore } from '../support/redis.ts';
import { bridges, CHANGED, edit, NEXT, templateTown } from './templates.ts';

describeOnEachStore('a template in a chat', (queues) => {
  const { town, sends, rows } = templateTown(queues);

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
