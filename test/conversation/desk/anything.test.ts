/**
 * Whatever staff, a leader and an officer send, in whatever order: every message gets one reply with words in it, and
 * what the desk decides is of a report that is there.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseCampaign } from '../../../src/campaign/parse.ts';
import type { Content, OutMessage } from '../../../src/conversation/model.ts';
import { createVoice } from '../../../src/voice.ts';
import { press } from '../../support/press.ts';
import { written } from '../../support/transcript.ts';
import { World } from '../../support/world.ts';

const voice = createVoice('vi');
const parsed = parseCampaign(
  readFileSync(new URL('../../fixtures/campaigns/communes.yaml', import.meta.url), 'utf8'),
);
if (!parsed.ok) throw new Error('The communes have faults');
const { campaign } = parsed;
const units = campaign.participants.map(
  (code) => campaign.units.find((unit) => unit.code === code)?.name ?? code,
);

const WORDS = [
  ...[
    '1',
    '2',
    '3',
    'có',
    'không',
    'thôi',
    'đồng ý',
    'nộp',
    'xem',
    'mở',
    'vẫn trả lại',
    'chốt số liệu',
    'huỷ chốt',
    'đóng đợt',
  ],
  ...[
    '/status',
    '/status tralai',
    '/status chuabatdau',
    '/tonghop',
    '/xuat',
    '/xuat excel',
    '/xuat giấy',
    '/nhac',
  ],
  ...['/duyet', '/khoa', '/mokhoa', '/mokhoa nhầm', '/moi', '/nhom', '/nhom lãnh đạo', '/nhom bo', '/nhatky'],
  ...[
    '/nhatky tep',
    '/dot',
    '/dot moi',
    '/dot sua',
    '/dot 1',
    '/dot 9',
    '/dot tep',
    '/dot chon',
    '/dot dong',
    '/dot mo',
    '/hangdoi',
    '/suangay',
  ],
  ...[
    '/toi',
    '/quyenriengtu',
    '/doikenh',
    '/trogiup',
    '/baocao',
    '/start',
    '/start SSSS-SSSS-SSSS',
    'tạm dừng',
  ],
  ...[
    '30/12',
    '17:00 25/12',
    '1/1/2020',
    'câu 1: sai',
    'sai số liệu',
    'tiếp tục',
    '2 người',
    '😀',
    'quay lại',
    '12',
  ],
  ...units.flatMap((name) => [
    ...[
      `/status ${name}`,
      `/duyet ${name}`,
      `/tralai ${name}`,
      `/tralai ${name} câu 1: sai`,
      `/tralai ${name} sai`,
    ],
    ...[
      `/giahan ${name} 30/12`,
      `/giahan ${name} hôm qua`,
      `/nhac ${name}`,
      `/nhapthay ${name}`,
      `/nhatky ${name}`,
    ],
    ...[`/moi ${name} 2 người`, `/moi huỷ ${name}`, name],
  ]),
];
const PEOPLE = {
  'chị Hoa': 'SSSS-SSSS-SSSS',
  'ông Lãnh': 'LLLL-LLLL-LLLL',
  'chị An': 'AAAA-AAAA-AAAA',
} as const;
type Person = keyof typeof PEOPLE;
/** What each says after the consent: the officer's report is in. */
const FIRST: readonly (readonly [Person, ...string[]])[] = [
  ['chị Hoa'],
  ['ông Lãnh'],
  ['chị An', '2', 'có', '2', 'nộp', 'nộp'],
];

type Sent = Content | { readonly type: 'press'; readonly index: number };
const message: fc.Arbitrary<Sent> = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...WORDS).map((text): Sent => ({ type: 'text', text })) },
  { weight: 8, arbitrary: fc.nat(9).map((index): Sent => ({ type: 'press', index })) },
  { weight: 1, arbitrary: fc.constant<Sent>({ type: 'unsupported', what: 'sticker' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('a.yaml', 'a.jpg').map(
      (name): Sent => ({
        type: 'files',
        files: [{ id: name, name, type: 'x', size: 9, source: 's' }],
      }),
    ),
  },
);

const desk = fc.constantFrom<Person>('chị Hoa', 'chị Hoa', 'chị Hoa', 'chị An', 'ông Lãnh');

it('anything at the desk is answered, and decides only about what was submitted', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(desk, message), { maxLength: 80 }), (messages) => {
      const world = new World(campaign, '2026-12-15T10:00:00.000Z')
        .invite(PEOPLE['chị Hoa'], 'staff', campaign.compilerUnit)
        .invite(PEOPLE['ông Lãnh'], 'leader', campaign.compilerUnit)
        .invite(PEOPLE['chị An'], 'officer', campaign.participants[0] ?? '');
      const offered = new Map<Person, OutMessage>();
      for (const [person, ...first] of FIRST)
        for (const text of [`/start ${PEOPLE[person]}`, '1', ...first])
          world.send(person, { type: 'text', text });
      expect(world.submissions).toHaveLength(1);
      for (const [person, sent] of messages) {
        const submitted = new Set(world.submissions.map(({ unit, number }) => `${unit} ${number}`));
        const content = sent.type === 'press' ? press(offered.get(person), sent.index, '/status') : sent;
        const { said, effects } = world.send(person, content);
        expect(said).toHaveLength(1);
        const [reply] = said;
        if (reply === undefined) continue;
        expect(written(reply, voice)).not.toBe('');
        if (reply.choices.length > 0) offered.set(person, reply);
        for (const effect of effects) {
          if (effect.type !== 'decide') continue;
          expect(person).toBe('chị Hoa');
          const { decision } = effect;
          if ('number' in decision) expect(submitted).toContain(`${decision.unit} ${decision.number}`);
        }
      }
    }),
    { numRuns: 150 },
  );
});
