/**
 * A template that changes while units report, and after the city has spoken.
 */
import { expect, it } from 'vitest';
import { describeOnEachStore } from '../support/redis.ts';
import { bridges, CHANGED, edit, NEXT, templateTown } from './templates.ts';

describeOnEachStore('a template that changes', (queues) => {
  const { town, stored, sends, rows } = templateTown(queues);
  const answers = () =>
    rows(`SELECT concat_ws(' ', d.unit_code, a.key, a.version, a.state, a.value, a.raw, a.flags) AS answer
      FROM answer a JOIN draft d ON d.id = a.draft_id ORDER BY d.unit_code, a.key, a.version`);
  const versions = () =>
    rows(`SELECT concat_ws(' ', d.unit_code, d.template_version) AS draft FROM draft d ORDER BY 1`);

  it('takes every report along: nothing is lost, and what does not fit is asked again', async () => {
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

  it('after the official summary makes no amendment by itself, and one with what is reported then', async () => {
    await town.joins('staff', 'tinh', 'staff');
    await town.joins('a', 'xa-a', 'officer');
    await town.joins('b', 'xa-b', 'officer');
    await town.says('a', '1', '4', '250 triệu', 'bỏ qua', 'bỏ qua', 'nộp', '1');
    await town.says('b', '1', '3', '120 triệu', 'bỏ qua', 'bỏ qua', 'nộp', '1');
    await town.says('staff', '/duyet xã a', '/duyet xã b');
    await town.worked();
    const published = () => rows(`SELECT id, changes FROM publication ORDER BY created_at, id`);
    expect(await published()).toMatchObject([{ id: 'cau-2026.complete.2' }]);
    await sends('staff', edit(bridges, ...CHANGED), '/dot sua');
    await town.says('staff', '2');
    await town.worked();
    await town.worked();
    expect(await published()).toHaveLength(1);

    await town.says('a', 'tiếp tục', '60', '12,5', 'bỏ qua', 'nộp', '1');
    await town.says('staff', '/duyet xã a');
    await town.worked();
    const [, amendment, ...more] = await published();
    expect([amendment, more]).toMatchObject([{ id: 'cau-2026.amendment.1' }, []]);
    // The households are new; the money of before was no number of households.
    const { changes } = amendment as {
      readonly changes: readonly { readonly key?: string; readonly from?: unknown }[];
    };
    expect(changes.filter(({ key }) => key === 'cost').every(({ from }) => from === null)).toBe(true);
    expect(changes.map(({ key }) => key)).toContain('length');
    expect(changes.map(({ key }) => key)).not.toContain('bridges');
  });
});
