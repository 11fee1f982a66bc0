/** Another template, as its officers hear of it; and a campaign that begins. */
import { describe, expect, it } from 'vitest';
import { questionsOf } from '../../../src/campaign/model.ts';
import { templateChanges } from '../../../src/campaign/versions.ts';
import { START, type Step } from '../../../src/conversation/state.ts';
import { deskLine } from '../../support/desk-line.ts';
import { wells } from '../../support/desk-turn.ts';
import { asked, Chat, cell, edited, submitted } from '../../support/officer-chat.ts';
import { question } from '../../support/question.ts';

const deep = question({ key: 'deep', ask: 'Giếng sâu nhất mấy mét?', kind: 'decimal', unit: 'm' });

describe('an officer hears', () => {
  it('who changed what, that nothing is lost, and goes on beside', () => {
    const chat = new Chat().with(cell('wells', 12)).at(asked('story'));
    chat.state = { ...chat.state, prompt: 7 };
    const before = chat.state;
    const after = edited(
      { dug: { years: [2026] }, photos: null, seen: { required: true, help: 'Ngày đi.' } },
      [deep],
    );
    expect(chat.change(after)).toBe(
      [
        'Mặt trận tỉnh vừa sửa đề cương Giếng nước 2026 (bản 2):',
        '+ Thêm câu 4: Giếng sâu nhất mấy mét?',
        '• Câu 2 đổi các năm: Mỗi năm đào mấy giếng?',
        '• Câu 7 đổi nhiều chỗ: Ngày đi xem?',
        '– Bỏ câu: Gửi ảnh giếng.',
        'Mọi câu đã trả lời vẫn được giữ.',
      ].join('\n'),
    );
    expect(chat.last?.class).toBe('broadcast');
    expect(chat.state).toEqual(before);
    expect(chat.press('continue')).toContain('Chuyện cái giếng?');
  });

  it('what to answer again, with what had been written, before all else', () => {
    const chat = new Chat().with(cell('wells', 12, { raw: '12 giếng' })).at({ at: 'paused' });
    expect(chat.change(edited({ wells: { kind: 'money', unit: 'đồng' } }, [deep]))).toContain(
      '(bản 2):\n↻ Xin trả lời lại câu 1: Xã có bao nhiêu giếng? (trước đã ghi: 12 giếng)\n+ Thêm câu 4',
    );
    expect(chat.said).not.toContain('• Câu 1');
  });

  it('a long answer in short', () => {
    const raw = `Bà Tư | Đông\n${'Ông Năm | Tây\n'.repeat(20)}`;
    const chat = new Chat().with(cell('wells', 12), cell('keepers', [], { raw }));
    const said = chat.change(edited({ keepers: { kind: 'yes-no' } }));
    expect(said).toMatch(/\(trước đã ghi: Bà Tư \| Đông \/ Ông Năm [^\n]{1,70}…\)\n/u);
  });

  it('nothing of answering again what a colleague has answered meanwhile', () => {
    const after = edited({ wells: { kind: 'money', unit: 'đồng' } });
    const changes = templateChanges(wells, after);
    const chat = new Chat().with(cell('wells', 2_500_000, { version: 3 }));
    chat.campaign = after;
    const said = chat.hear(changes, ['wells']);
    expect(said).toContain('• Câu 1 đổi nhiều chỗ');
    expect(said).not.toContain('trả lời lại');
  });

  it('that the report waits for nobody any more, whatever else changed', () => {
    const changes = templateChanges(wells, wells);
    const news = {
      what: 'template-changed',
      campaignId: wells.id,
      unit: 'xa-a',
      version: 2,
      changes,
    } as const;
    const told = (unready: boolean): string =>
      new Chat().send({ type: 'news', campaignId: wells.id, news: { ...news, again: [], unready } });
    expect(told(true)).toMatch(/thôi chờ: .*«nộp» lần nữa/u);
    expect(told(false)).toBe('');
  });

  it('of eight questions, and how many more there are', () => {
    const many = Array.from({ length: 11 }, (_, index) =>
      question({ key: `new${index}`, ask: `Câu mới ${index}?` }),
    );
    const chat = new Chat();
    const said = chat.change(edited({}, many)).split('\n');
    expect(said.filter((line) => line.startsWith('+'))).toHaveLength(8);
    expect(said).toContain('… và 3 câu khác.');
    // There is nothing yet that could be lost.
    expect(said).not.toContain('Mọi câu đã trả lời vẫn được giữ.');
  });

  it('of another deadline, unless the unit has its own', () => {
    const after = edited({}, [], { deadline: { date: '2026-12-31', inclusive: true } });
    expect(new Chat().change(after)).toContain('Hạn mới: hết thứ Năm 31/12/2026 (trước là 19/12/2026).');
    const extended = new Chat();
    extended.dueAt = '2027-01-05T17:00:00.000Z';
    expect(extended.change(after)).toBe('');
  });

  it('nothing of what only the summary sees', () => {
    expect(new Chat().change(edited({ wells: { label: 'Giếng', aggregate: 'none' } }))).toBe('');
  });

  it('that a submission stands, and how to add what is new', () => {
    const chat = new Chat().with(cell('wells', 12));
    chat.submissions = [submitted];
    expect(chat.change(edited({}, [deep]))).toContain(
      'Bản số 1 đã nộp vẫn có giá trị và mọi câu đã trả lời vẫn được giữ. Muốn bổ sung, anh/chị gõ «tiếp tục»',
    );
    expect(chat.type('tiếp tục')).toContain('Mỗi năm đào mấy giếng?');
    const nothingNew = new Chat().with(cell('wells', 12));
    nothingNew.submissions = [submitted];
    expect(nothingNew.change(edited({ wells: { ask: 'Mấy giếng?' } }))).not.toContain('Muốn bổ sung');
  });

  it('nothing of a submission that was returned', () => {
    const chat = new Chat().with(cell('wells', 12));
    chat.submissions = [{ ...submitted, state: 'returned' }];
    expect(chat.change(edited({}, [deep]))).not.toContain('có giá trị');
  });

  it('that the unit is not asked any more', () => {
    const chat = new Chat().with(cell('wells', 12)).at(asked('dug'));
    expect(chat.change({ ...wells, participants: ['xa-b'] })).toBe(
      'Xã A không còn phải báo cáo Giếng nước 2026 theo đề cương mới của Mặt trận tỉnh. Mọi câu đã trả lời vẫn được giữ.',
    );
    expect(chat.state.step).toEqual({ at: 'idle' });
  });

  it('nothing of going on while the figures are locked', () => {
    const chat = new Chat().with(cell('wells', 12)).at(asked('dug'));
    const after = edited({ dug: null });
    chat.more = {
      campaigns: [
        {
          campaign: after,
          desk: deskLine(after),
          templateVersion: 2,
          status: 'open',
          lockedAt: '2026-12-09T00:00:00.000Z',
        },
      ],
    };
    expect(chat.change(after)).toContain('– Bỏ câu: Mỗi năm đào mấy giếng?');
    expect(chat.last?.choices).toEqual([]);
  });
});

describe('what the chat waits for', () => {
  const confirming: Step = {
    at: 'confirm',
    pending: { key: 'wells', raw: '600', cells: [{ part: '', value: 600, flags: [] }] },
    seen: '',
  };

  it('is asked as it is now where the question changed', () => {
    const chat = new Chat().at(confirming);
    expect(chat.change(edited({ wells: { ask: 'Xã có mấy giếng đào?' } }))).toMatch(
      /Câu 1 đổi lời hỏi: Xã có mấy giếng đào\?\n.*Câu 1\/7[^\n]*\nXã có mấy giếng đào\?/u,
    );
    expect(chat.state.step).toEqual(asked('wells'));
    expect(chat.type('12')).toContain('✓ 12 giếng');
  });

  it('is asked again where only the answer has to be given again', () => {
    const chat = new Chat()
      .with(cell('wells', null, { state: 'skipped', raw: '12', flags: ['outdated'] }))
      .at(asked('wells'));
    const changes = templateChanges(wells, wells);
    const said = chat.hear(changes, ['wells']);
    expect(said).toContain('trước đây An ghi: 12');
  });

  it('is the next question where the one in hand is gone', () => {
    const chat = new Chat().with(cell('wells', 12)).at(asked('dug'));
    expect(chat.change(edited({ dug: null }))).toContain(
      'Câu đang hỏi đã được bỏ; xin anh/chị làm tiếp:\nMục A · Câu 2/6',
    );
    expect(chat.state.step).toMatchObject({ at: 'question', key: 'cost' });
  });

  it.each<Step>([{ at: 'review', page: 0 }, { at: 'paused', key: 'wells' }, { at: 'idle' }, confirming])(
    'stays where another question changed: %o',
    (step) => {
      const chat = new Chat().at(step);
      chat.change(edited({ seen: { ask: 'Hôm nào?' } }));
      expect(chat.state.step).toEqual(step);
      expect(chat.last?.choices.map(({ id }) => id.replace(/-at-.*/u, ''))).toEqual(['continue']);
    },
  );

  it('stays where it is about another report', () => {
    const other = { ...wells, id: 'other-2026', shortTitle: 'Đợt khác' };
    const chat = new Chat().at(asked('wells'));
    chat.state = { ...chat.state, campaign: other.id };
    const after = edited({ wells: { ask: 'Mấy giếng?' } });
    chat.more = {
      campaigns: [other, after].map((campaign) => ({
        campaign,
        desk: deskLine(campaign),
        templateVersion: 1,
        status: 'open',
      })),
    };
    chat.change(after);
    expect(chat.state.step).toEqual(asked('wells'));
    expect(chat.state.campaign).toBe(other.id);
  });
});

describe('a campaign that begins', () => {
  const other = { ...wells, id: 'other-2026', shortTitle: 'Đợt khác', host: 'Hội Nông dân' };
  const news = { what: 'campaign-opened', campaignId: other.id, unit: 'xa-a' } as const;
  const told = (chat: Chat, status: 'open' | 'closed' = 'open'): string => {
    chat.more = {
      campaigns: [
        { campaign: wells, desk: deskLine(wells), templateVersion: 1, status },
        { campaign: other, desk: deskLine(other), templateVersion: 1, status: 'open' },
      ],
      drafts: [
        {
          campaignId: other.id,
          unit: 'xa-a',
          templateVersion: 1,
          version: 0,
          cells: {},
          pieces: {},
          submissions: [],
        },
      ],
    };
    return chat.send({ type: 'news', news, campaignId: other.id });
  };

  it('is told with its host, its last day and how to begin', () => {
    const chat = new Chat();
    chat.state = START;
    expect(told(chat)).toBe(
      [
        'Hội Nông dân mở đợt báo cáo mới cho Xã A: Đợt khác.',
        'Hạn: hết thứ Bảy 19/12/2026 (còn 9 ngày).',
        'Anh/chị gõ /baocao để bắt đầu.',
      ].join('\n'),
    );
    expect(chat.type('/baocao')).toContain('Báo cáo có 7 câu');
    expect(chat.state.campaign).toBe(other.id);
  });

  it('leaves another report in hand as it is', () => {
    const chat = new Chat().at(asked('wells'));
    const before = chat.state;
    expect(told(chat)).toContain('Báo cáo Giếng nước 2026 anh/chị đang làm vẫn giữ nguyên.');
    expect(chat.state).toEqual(before);
  });

  it('is reached though the campaign of before has ended', () => {
    const chat = new Chat();
    expect(told(chat, 'closed')).toContain('gõ /baocao để bắt đầu');
    expect(chat.type('/baocao')).toContain('Xã có bao nhiêu giếng?');
    expect(chat.state.campaign).toBe(other.id);
  });

  it('is reached though the report in hand takes nothing any more', () => {
    const chat = new Chat().at(asked('wells'));
    told(chat);
    const [draft] = chat.more.drafts ?? [];
    chat.more = {
      campaigns: [
        {
          campaign: wells,
          desk: deskLine(wells),
          templateVersion: 1,
          status: 'open',
          lockedAt: '2026-12-09T00:00:00.000Z',
        },
        { campaign: other, desk: deskLine(other), templateVersion: 1, status: 'open' },
      ],
      drafts: draft ? [{ ...draft, campaignId: wells.id }, draft] : [],
    };
    chat.at({ at: 'idle' });
    expect(chat.type('/baocao')).toContain('2. Đợt khác');
    expect(chat.type('2')).toContain('Xã có bao nhiêu giếng?');
  });
});

it('numbers the questions of the edited template', () =>
  expect(questionsOf(edited({ dug: null }, [deep])).map(({ no }) => no)).toEqual([1, 2, 3, 4, 5, 6, 7]));
