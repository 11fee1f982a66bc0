/**
 * One person, several campaigns: news of one while another is in hand, and where its buttons lead.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { questionsOf } from '../../src/campaign/model.ts';
import { tell } from '../../src/jobs/tell.ts';
import { chatsOfReporters } from '../../src/storage/events.ts';
import { text } from '../support/campaign.ts';
import { huts, roads, twoCampaigns, wells } from '../support/two-campaigns.ts';
import { testWorkshop } from '../support/workshop.ts';

const shop = testWorkshop(1);
const { write, press, tellAll, heard, state, turns } = twoCampaigns(shop);

const storyNo = questionsOf(wells).find(({ key }) => key === 'story')?.no;
const FIRST_OF_WELLS = 'Xã có bao nhiêu giếng?';

describe('with a question about the wells in hand, an officer', () => {
  beforeEach(async () => {
    // The huts are submitted, then the wells are begun.
    await write('an', `/start XA-A-OFFICER-${huts.id.toUpperCase()}`, '1', '2', 'không', '2', 'nộp', '1');
    const wellsFirst = await write('an', '/baocao', '1');
    expect(wellsFirst).toContain(FIRST_OF_WELLS);
    await write('hoa', `/start TINH-STAFF-${huts.id.toUpperCase()}`, '1');
  });

  /** What is heard after `act`, with everything in hand as before. */
  async function hears(act: () => Promise<unknown>): Promise<readonly string[]> {
    const before = await state('an');
    await act();
    await tellAll();
    expect(await state('an')).toEqual(before);
    return heard('an');
  }

  it('hears of a return of the huts, and its button leads there', async () => {
    const news = await hears(() => write('hoa', '/tralai xã a câu 1: xem lại nhà tạm'));
    expect(news).toEqual([
      huts.shortTitle,
      'Cơ quan tổng hợp trả lại báo cáo của Xã A (bản số 1) để anh/chị xem lại câu 1.',
      'Lý do: xem lại nhà tạm',
    ]);
    const [title, ...led] = await press('an', 'Sửa ngay');
    expect(title).toBe(huts.shortTitle);
    expect(led).toContain('Xã còn nhà tạm không?');
    expect(await state('an')).toMatchObject({ campaign: huts.id, fixing: { number: 1 } });
    expect(await write('an', 'tạm dừng', '/baocao', '1')).toContain(FIRST_OF_WELLS);
  });

  it('is told by the button of a return that is mended already, and keeps the question', async () => {
    await hears(() => write('hoa', '/tralai xã a câu 1: xem lại nhà tạm'));
    await write('binh', `/start XA-A-OFFICER-${huts.id.toUpperCase()}`, '1', '/suangay', 'không', 'nộp', '1');
    const before = await state('an');
    expect(await press('an', 'Sửa ngay')).toEqual([
      huts.shortTitle,
      'Anh/chị không có báo cáo nào bị trả lại.',
    ]);
    expect(await state('an')).toEqual(before);
  });

  it('hears of more time for the huts', async () => {
    expect(await hears(() => write('hoa', '/giahan xã a 20/12/2026: mưa lũ'))).toEqual([
      huts.shortTitle,
      'Hạn nộp báo cáo của Xã A được lùi đến 20/12/2026.',
      'Lý do: mưa lũ',
    ]);
  });

  it('hears which question of the huts a colleague changed', async () => {
    await write('binh', `/start XA-A-OFFICER-${huts.id.toUpperCase()}`, '1');
    const news = await hears(() => write('binh', 'sửa câu 1', 'có'));
    expect(news).toEqual([huts.shortTitle, 'Name of binh vừa sửa câu 1.']);
  });

  it('is reminded of the huts; «tiếp tục» goes on with them, «xem lại» shows them', async () => {
    const reminded = async (about: string) => {
      const chats = await chatsOfReporters(shop.store.pool, huts.id, 'xa-a');
      const news = { what: 'reminder', campaignId: huts.id, unit: 'xa-a', last: huts.deadline.date } as const;
      await tell({ turns: turns() }, chats, about, news);
    };
    // Nobody is reminded of what is in.
    await hears(() => write('hoa', '/tralai xã a: xem lại nhà tạm'));
    const [title, line] = await hears(() => reminded('one'));
    expect([title, line]).toEqual([huts.shortTitle, expect.stringContaining('Xã A')]);
    const [named, ...shown] = await press('an', 'Xem lại');
    expect(named).toBe(huts.shortTitle);
    expect(shown.join('\n')).toContain('Không');
    expect(await state('an')).toMatchObject({ campaign: huts.id, step: { at: 'review' } });
    expect(await write('an', '/baocao', '1')).toContain(FIRST_OF_WELLS);
    await reminded('two');
    expect((await press('an', 'Tiếp tục'))[0]).toBe(huts.shortTitle);
    expect(await state('an')).toMatchObject({ campaign: huts.id });
  });

  it('hears of the wells, which it has in hand, without their title', async () => {
    await write('hoa', `/start TINH-STAFF-${wells.id.toUpperCase()}`);
    expect(await hears(() => write('hoa', '/giahan xã a 22/12/2026'))).toEqual([
      'Hạn nộp báo cáo của Xã A được lùi đến 22/12/2026.',
    ]);
  });

  it('is told which of them «xem lại» shows and /nop submits', async () => {
    expect((await write('an', 'xem lại'))[0]).toBe(wells.shortTitle);
    await write('an', 'câu 1', '15');
    expect((await write('an', '/nop'))[0]).toBe(wells.shortTitle);
    await write('an', `câu ${storyNo}`, 'Giếng làng đào năm 1990, nước vẫn trong.', 'xong');
    expect((await write('an', '/nop'))[0]).toBe(wells.shortTitle);
    expect((await write('an', '1'))[0]).toBe(wells.shortTitle);
    expect(await shop.rows('SELECT campaign_id AS campaign FROM submission ORDER BY seq')).toEqual([
      { campaign: huts.id },
      { campaign: wells.id },
    ]);
  });

  it('finds out from the button that the huts have ended meanwhile', async () => {
    await hears(() => write('hoa', '/tralai xã a câu 1: xem lại nhà tạm'));
    await shop.rows(`UPDATE campaign SET status = 'closed' WHERE id = $1`, [huts.id]);
    const before = await state('an');
    expect(await press('an', 'Sửa ngay')).toEqual([
      expect.stringContaining(`Đợt báo cáo ${huts.shortTitle} đã kết thúc`),
    ]);
    expect(await state('an')).toEqual(before);
  });
});

describe('whoever reports on the wells and is staff of the roads', () => {
  const locked = async () =>
    (await shop.rows<{ id: string }>('SELECT id FROM campaign WHERE locked_at IS NOT NULL')).map(
      ({ id }) => id,
    );
  const withoutPrompt = async () => ({ ...(await state('an')), prompt: 0 });

  beforeEach(async () => {
    await write('an', `/start HUYEN-STAFF-${roads.id.toUpperCase()}`, '1');
    await write('an', `/start XA-A-OFFICER-${wells.id.toUpperCase()}`, '2');
    // Not the first question, so that going back to it says something.
    await write('an', '15', 'câu 4');
    expect(await state('an')).toMatchObject({ campaign: wells.id, unit: 'xa-a', step: { at: 'question' } });
  });

  it('sees the board of the roads and decides there, with the question in hand', async () => {
    const before = await withoutPrompt();
    const board = await write('an', '/status');
    expect(board[0]).toBe(roads.shortTitle);
    expect(board.join('\n')).toContain('Xã C');
    expect(board.join('\n')).not.toContain('Xã A');
    expect((await write('an', '/giahan xã c 25/12/2026: mưa lũ'))[0]).toBe(roads.shortTitle);
    expect(
      await shop.rows(
        'SELECT campaign_id AS campaign, unit_code AS unit FROM participant WHERE due_at IS NOT NULL',
      ),
    ).toEqual([{ campaign: roads.id, unit: 'xa-c' }]);
    expect(await withoutPrompt()).toEqual(before);
  });

  it('locks the roads alone, and goes back to the very question with /baocao', async () => {
    const { step } = await state('an');
    expect((await write('an', '/khoa'))[0]).toContain(roads.shortTitle);
    expect((await write('an', '1'))[0]).toContain(roads.shortTitle);
    expect(await locked()).toEqual([roads.id]);
    await write('an', '/baocao');
    expect(await state('an')).toMatchObject({ campaign: wells.id, step });
    expect(await state('an')).not.toHaveProperty('behind');
  });

  it('reads an old list of the desk as what it was of', async () => {
    await write('an', '/khoa', '/status', '/trogiup', '1');
    expect(await locked()).toEqual([roads.id]);
  });

  it('is refused where the role has ended meanwhile', async () => {
    await write('an', '/khoa');
    await shop.rows(`DELETE FROM member_role WHERE role = 'staff'`);
    await write('an', '1');
    expect(await locked()).toEqual([]);
    expect(await write('an', '/khoa')).toEqual([expect.stringContaining('cơ quan tổng hợp')]);
  });
});

describe('staff of two desks', () => {
  it('answers at the desk that asked, whichever comes first', async () => {
    // The wells are in hand, which the other desk compiles; the roads come before them by their right to decide.
    await write('hoa', `/start TINH-LEADER-${wells.id.toUpperCase()}`, '1');
    await write('hoa', `/start HUYEN-STAFF-${roads.id.toUpperCase()}`);
    await write('hoa', `/start TINH-LEADER-${wells.id.toUpperCase()}`);
    expect(await state('hoa')).toMatchObject({ campaign: wells.id });
    await write('hoa', '/khoa', '1');
    expect(
      (await shop.rows<{ id: string }>('SELECT id FROM campaign WHERE locked_at IS NOT NULL')).map(
        ({ id }) => id,
      ),
    ).toEqual([roads.id]);
  });

  it('is told whose board it is, in the campaign in hand first', async () => {
    await write('hoa', `/start HUYEN-STAFF-${roads.id.toUpperCase()}`, '1');
    expect((await write('hoa', '/status'))[0]).not.toBe(roads.shortTitle);
    await write('hoa', `/start TINH-STAFF-${huts.id.toUpperCase()}`);
    expect((await write('hoa', '/status'))[0]).toBe(huts.shortTitle);
    expect((await write('hoa', '/duyet'))[0]).toBe(huts.shortTitle);
  });

  it('decides where it is staff, and not where it only leads', async () => {
    await write('hoa', `/start TINH-STAFF-${huts.id.toUpperCase()}`, '1');
    await write('hoa', `/start HUYEN-LEADER-${roads.id.toUpperCase()}`);
    expect((await write('hoa', '/status'))[0]).toBe(roads.shortTitle);
    // In hand are the roads, which it leads; the first desk whose staff it is compiles the wells.
    await write('hoa', '/giahan xã b 24/12/2026: mưa lũ');
    expect(
      await shop.rows(
        'SELECT campaign_id AS campaign, unit_code AS unit FROM participant WHERE due_at IS NOT NULL',
      ),
    ).toEqual([{ campaign: wells.id, unit: 'xa-b' }]);
  });
});

describe('which report', () => {
  it('says how far each is and until when, and takes a number or a name', async () => {
    await write('an', `/start XA-A-OFFICER-${huts.id.toUpperCase()}`, '1', '2', 'không', '2', 'nộp', '1');
    await shop.rows(`UPDATE campaign SET locked_at = $2 WHERE id = $1`, [huts.id, '2018-05-01T00:00:00Z']);
    const menu = [
      '1. Giếng nước 2026 (Xã A) · chưa bắt đầu · hạn hết 19/12/2026',
      '2. Rà soát nhà tạm năm 2026 (Xã A) · đã nộp bản số 1 · hạn hết 15/12/2026 · đã chốt số liệu',
    ];
    expect(await write('an', '/baocao')).toEqual([...menu, expect.stringContaining('số hoặc tên')]);
    expect(await write('an', 'xã a')).toEqual([expect.stringContaining('số hoặc tên')]);
    expect(await write('an', 'gieng nuoc')).toContain(FIRST_OF_WELLS);
    await write('an', '15', 'tạm dừng');
    expect((await write('an', '/baocao'))[0]).toContain('1/7 câu');
    expect(await write('an', '2')).toEqual([expect.stringContaining('đã được chốt')]);
  });

  it('asks anew when another report is in hand: nothing is taken for an answer about the other one', async () => {
    await write('an', `/start XA-A-OFFICER-${wells.id.toUpperCase()}`, '1', '2');
    expect(await state('an')).toMatchObject({ campaign: wells.id, step: { at: 'question', key: 'wells' } });
    await write('an', `/start XA-A-OFFICER-${huts.id.toUpperCase()}`, '15');
    expect(await shop.rows('SELECT 1 FROM answer')).toEqual([]);
    await shop.rows(`UPDATE campaign SET status = 'closed' WHERE id = $1`, [huts.id]);
    const files = [{ id: 'f', name: 'a.jpg', type: 'image/jpeg', size: 9, source: 'f' }];
    await turns().handle(text('an', '', { content: { type: 'files', files } }));
    expect(await state('an')).toMatchObject({ campaign: wells.id, step: { at: 'idle' } });
  });

  it('takes the number of the list that was shown', async () => {
    await write('an', `/start XA-A-OFFICER-${huts.id.toUpperCase()}`, '1', '2', 'tạm dừng', '/baocao');
    await shop.rows(`UPDATE campaign SET status = 'closed' WHERE id = $1`, [wells.id]);
    await write('an', '2');
    expect(await state('an')).toMatchObject({ campaign: huts.id, step: { at: 'question' } });
  });
});
