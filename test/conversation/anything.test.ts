/**
 * Whatever a person sends, in whatever order: the conversation never throws, always replies, and
 * loses no answer. Messages are drawn from what officers really type and press.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCampaign } from '../../src/campaign/parse.ts';
import type { Content, OutMessage } from '../../src/conversation/model.ts';
import { createVoice } from '../../src/voice.ts';
import { press } from '../support/press.ts';
import { written } from '../support/transcript.ts';
import { World } from '../support/world.ts';

const voice = createVoice('vi');

function campaign(path: string) {
  const parsed = parseCampaign(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
  if (!parsed.ok) throw new Error(`${path} has faults`);
  return parsed.campaign;
}

const WORDS = [
  ...[
    'có',
    'không',
    'đúng',
    'sai',
    'rồi',
    'chưa',
    '1',
    '2',
    'a',
    'b',
    '12',
    '1,250',
    '36,5',
    '2tr5',
    'khoảng 120',
    '1.868',
  ],
  ...[
    '12, 15, 9',
    '12, 15, 9, 4',
    '2016: 12',
    '2015: 1; 2016: 900; 2017: 2',
    '31/5/2018',
    '31/5',
    '98,5',
    '0,95',
    '105%',
  ],
  ...[
    'chưa có số liệu',
    'không áp dụng',
    'bỏ qua',
    'quay lại',
    'giữ nguyên',
    '?',
    'xong',
    'tiếp tục',
    'lần lượt',
    'bắt buộc trước',
  ],
  ...[
    'mục lục',
    'mục 3',
    'mục 99',
    'câu 12',
    'câu 999',
    'xem lại',
    'trang sau',
    'nộp',
    'chưa nộp',
    'tạm dừng',
    'trợ giúp',
    'tình hình',
    'đổi kênh',
  ],
  ...[
    '/start',
    '/start AAAA-AAAA-AAAA',
    '/start BBBB-BBBB-BBBB',
    '/start ZZZZ-ZZZZ-ZZZZ',
    '/sua 5',
    '/sua 14',
    '/sua 40',
    '/sua 41',
    '/sua',
  ],
  ...[
    '/nop',
    '/baocao',
    '/xemlai',
    '/toi',
    '/xoadulieu',
    '/status',
    '/tonghop',
    '/trogiup',
    '/quaylai',
    '/abc',
    '  ',
    '😀',
  ],
  ...[
    'Tập thể | Tổ 1 | Khu phố 1 | giúp 3 hộ',
    'Cá nhân | Bà B | Khu phố 2 | góp 2 triệu',
    'Tên | 3 | Khu phố 4 | 2 → 7 tuyến',
    'Khó khăn | 12 hộ',
  ],
  'Ba năm qua phường tổ chức 71 buổi tuyên truyền với hơn 4.000 lượt người tham dự, các tổ chức thành viên phối hợp chặt chẽ.',
  'do rà soát theo chuẩn mới',
];

const message = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...WORDS).map((text): Content => ({ type: 'text', text })) },
  { weight: 6, arbitrary: fc.nat(9).map((index) => ({ type: 'press' as const, index })) },
  { weight: 1, arbitrary: fc.constant<Content>({ type: 'choice', prompt: '1', choice: 'agree' }) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('sticker', 'file-too-big', 'poll')
      .map((what): Content => ({ type: 'unsupported', what })),
  },
  {
    weight: 4,
    // The world numbers all messages of all people.
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 60 }), fc.constantFrom(...WORDS))
      .map(([no, text]): Content => ({ type: 'edit', messageId: `m${no}`, text })),
  },
  {
    weight: 1,
    arbitrary: fc.nat(99).map(
      (no): Content => ({
        ...{ type: 'files', album: '7' },
        files: [{ id: `a${no}`, name: 'a.jpg', type: 'image/jpeg', size: 9, source: `s${no}` }],
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Content>({
      type: 'files',
      files: [{ id: 'f1', name: 'a.jpg', type: 'image/jpeg', size: 9 }],
    }),
  },
);

const FIRST: readonly Content[] = ['/start AAAA-AAAA-AAAA', '1', '1'].map((text) => ({ type: 'text', text }));

describe.each([
  ['the sample', 'campaigns/dong-ha-2018.yaml', 'phuong-3', '2018-05-28T01:00:00.000Z'],
  ['a small campaign', 'test/fixtures/campaigns/communes.yaml', 'xa-a', '2026-12-15T10:00:00.000Z'],
])('anything, in %s', (_name, path, unit, start) => {
  const asked = campaign(path);

  it('is answered, and no answer is lost', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('chị An', 'anh Bình'), message), { maxLength: 80 }),
        (messages) => {
          const world = new World(asked, start)
            .invite('AAAA-AAAA-AAAA', 'officer', unit)
            .invite('BBBB-BBBB-BBBB', 'officer', unit);
          const offered = new Map<string, OutMessage>();
          for (const first of FIRST) world.send('chị An', first);
          for (const [person, sent] of messages) {
            const before = world.unit(unit).cells;
            const content = sent.type === 'press' ? press(offered.get(person), sent.index, 'tiếp tục') : sent;
            const { said } = world.send(person, content);
            if (!('album' in content)) expect(said).toHaveLength(1);
            const [reply] = said;
            if (reply === undefined) continue;
            expect(written(reply, voice)).not.toBe('');
            if (reply.choices.length > 0) offered.set(person, reply);
            for (const [id, cell] of Object.entries(before)) {
              const after = world.unit(unit).cells[id];
              expect(after?.version).toBeGreaterThanOrEqual(cell.version);
              // Only an answer takes an answer's place.
              if (cell.state !== 'skipped') expect(after?.state).not.toBe('skipped');
            }
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
