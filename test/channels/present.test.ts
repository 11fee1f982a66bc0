/**
 * One message in the shapes of different channels.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BOUNDLESS,
  type ChatCapabilities,
  type FileRule,
  type OutFile,
  type Rendered,
  type RenderedChoice,
} from '../../src/channels/channel.ts';
import { codePoints } from '../../src/channels/cut.ts';
import { present } from '../../src/channels/present.ts';
import { createVoice } from '../../src/voice.ts';

const voice = createVoice('vi');
const message = (more: Partial<Rendered>): Rendered => ({
  ...{ text: 'Bao nhiêu hộ?', choices: [], prompt: '12-a3f9', wantsFiles: false, attachments: [] },
  ...more,
});
const can = (more: Partial<ChatCapabilities>): ChatCapabilities => ({ ...BOUNDLESS, ...more });
const buttons = (most: number, titleLength = 100) => can({ buttons: { most, titleLength } });
const typing = can({ buttons: null });

const WAYS: readonly RenderedChoice[] = [
  { id: 'missing', label: 'Chưa có số liệu' },
  { id: 'pause', label: 'Tạm dừng' },
  { id: 'explain', label: '?' },
];
const menu = (...labels: string[]): readonly RenderedChoice[] =>
  labels.map((label, index) => ({ id: `option-${index + 1}`, label, mark: String(index + 1) }));

/** Texts of the bodies, and the titles under them. */
const shape = (rendered: Rendered, capabilities: ChatCapabilities) =>
  present(rendered, capabilities, voice).map((body) =>
    body.type === 'text'
      ? [body.text, ...body.buttons.map(({ label }) => label)]
      : [body.as, body.files.map(({ name }) => name)],
  );

describe('choices', () => {
  it('are buttons that send the prompt and the choice back', () => {
    expect(present(message({ choices: WAYS, wantsFiles: true }), buttons(8), voice)).toEqual([
      {
        type: 'text',
        text: 'Bao nhiêu hộ?',
        buttons: WAYS.map(({ id, label }) => ({ label, prompt: '12-a3f9', choice: id })),
        wantsFiles: true,
      },
    ]);
  });

  it.each([
    ['words', WAYS, 'Có thể gõ: chưa có số liệu · tạm dừng · ?'],
    [
      'a menu of two',
      menu('Lần lượt', 'Bắt buộc trước'),
      '1. Lần lượt\n2. Bắt buộc trước\nTrả lời 1 hoặc 2.',
    ],
    ['a menu of one', menu('Xem lại'), '1. Xem lại\nTrả lời 1.'],
    [
      'a menu and words',
      [...menu('Đạt', 'Chưa đạt', 'Khác'), ...WAYS],
      '1. Đạt\n2. Chưa đạt\n3. Khác\nTrả lời 1, 2 hoặc 3.\nHoặc gõ: chưa có số liệu · tạm dừng · ?',
    ],
    [
      'a long menu',
      menu('a', 'b', 'c', 'd', 'e'),
      '1. a\n2. b\n3. c\n4. d\n5. e\nTrả lời bằng một số từ 1 đến 5.',
    ],
    [
      'letters',
      [
        { id: 'either-0', label: '2.500', mark: 'A' },
        { id: 'either-1', label: '2,5', mark: 'B' },
        { id: 'wrong', label: 'Sửa lại' },
      ],
      'A. 2.500\nB. 2,5\nTrả lời A hoặc B.\nHoặc gõ: sửa lại',
    ],
  ])('without buttons: %s', (_name, choices, below) => {
    expect(shape(message({ choices }), typing)).toEqual([[`Bao nhiêu hộ?\n${below}`]]);
  });

  it('that are more than the buttons stand as words below', () => {
    expect(shape(message({ choices: WAYS }), buttons(2))).toEqual([
      ['Bao nhiêu hộ?\nCó thể gõ: ?', 'Chưa có số liệu', 'Tạm dừng'],
    ]);
  });

  it('of a menu that is longer than the buttons stand in the text as a whole', () => {
    expect(shape(message({ choices: [...menu('a', 'b', 'c'), ...WAYS] }), buttons(2))).toEqual([
      ['Bao nhiêu hộ?\n1. a\n2. b\n3. c\nTrả lời 1, 2 hoặc 3.\nHoặc gõ: ?', 'Chưa có số liệu', 'Tạm dừng'],
    ]);
  });

  it('with titles too long stand in the text too, and keep their marks on the buttons', () => {
    const long = menu('Trường tiểu học số một', 'Trường tiểu học số hai');
    expect(shape(message({ choices: long }), buttons(5, 12))).toEqual([
      [
        'Bao nhiêu hộ?\n1. Trường tiểu học số một\n2. Trường tiểu học số hai\nTrả lời 1 hoặc 2.',
        '1. Trường t…',
        '2. Trường t…',
      ],
    ]);
  });

  it('whose titles would look alike are typed, all but the first', () => {
    const alike = [
      { id: 'x', label: 'báo cáo quý một' },
      { id: 'y', label: 'báo cáo quý hai' },
    ];
    expect(shape(message({ choices: alike }), buttons(5, 10))).toEqual([
      ['Bao nhiêu hộ?\nCó thể gõ: báo cáo quý hai', 'báo cáo q…'],
    ]);
  });

  it('are all there, on a button or in the text, whatever the channel', () => {
    const label = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom('ă', 'b', 'c') });
    const choices = fc.uniqueArray(fc.tuple(label, fc.boolean()), {
      maxLength: 14,
      selector: ([text]) => text,
    });
    fc.assert(
      fc.property(
        choices,
        fc.integer({ min: 0, max: 8 }),
        fc.integer({ min: 4, max: 9 }),
        (drawn, most, title) => {
          const all = drawn.map(([text, marked], index) => ({
            ...{ id: `option-${index}`, label: text },
            ...(marked ? { mark: String(index + 1) } : {}),
          }));
          const [body] = present(message({ choices: all }), buttons(most, title), voice);
          if (body?.type !== 'text') throw new Error('No text');
          expect(body.buttons.length).toBeLessThanOrEqual(most);
          expect(new Set(body.buttons.map((button) => button.label)).size).toBe(body.buttons.length);
          for (const button of body.buttons) expect(codePoints(button.label)).toBeLessThanOrEqual(title);
          const pressed = new Set(body.buttons.map(({ choice }) => choice));
          for (const { id, label: text } of all)
            expect(pressed.has(id) || body.text.includes(text)).toBe(true);
        },
      ),
    );
  });
});

describe('a long text', () => {
  it('is sent in several, with the buttons under the last', () => {
    const text = 'Câu thứ nhất dài. Câu thứ hai dài.';
    expect(shape(message({ text, choices: WAYS }), can({ textLength: 20 }))).toEqual([
      ['Câu thứ nhất dài.'],
      ['Câu thứ hai dài.', 'Chưa có số liệu', 'Tạm dừng', '?'],
    ]);
  });

  it('asks for files with its last piece only', () => {
    const bodies = present(
      message({ text: 'một hai ba bốn', wantsFiles: true }),
      can({ textLength: 8 }),
      voice,
    );
    expect(bodies.map((body) => body.type === 'text' && body.wantsFiles)).toEqual([false, true]);
  });
});

describe('files', () => {
  const file = (
    name: string,
    type: string,
    size = 100,
    link: string | null = `https://x/${name}`,
  ): OutFile => ({
    ...{ fileId: name, name, type, size, link },
  });
  const photo: FileRule = { types: ['image/png'], size: 1000, as: 'photo', together: 10 };
  const pdf: FileRule = { types: ['application/pdf', 'image/png'], size: 5000, as: 'document', together: 2 };
  const files = [
    file('a.png', 'image/png'),
    file('b.pdf', 'application/pdf'),
    file('c.png', 'image/png', 2000),
    file('d.xlsx', 'sheet'),
    file('e.pdf', 'application/pdf'),
    file('f.pdf', 'application/pdf', 6000, null),
  ];

  it('go after the text by the first rule that takes them, the rest as addresses', () => {
    expect(shape(message({ choices: WAYS, attachments: files }), can({ files: [photo, pdf] }))).toEqual([
      ['Bao nhiêu hộ?', 'Chưa có số liệu', 'Tạm dừng', '?'],
      ['Tệp d.xlsx: https://x/d.xlsx\nTệp f.pdf: xin anh/chị mở trên trang web của trợ lý.'],
      ['photo', ['a.png']],
      ['document', ['b.pdf', 'c.png']],
      ['document', ['e.pdf']],
    ]);
  });

  it('alone make no text', () => {
    expect(shape(message({ text: '', attachments: files.slice(0, 1) }), can({ files: [photo] }))).toEqual([
      ['photo', ['a.png']],
    ]);
    expect(shape(message({ text: '' }), typing)).toEqual([]);
  });
});
