/**
 * The official layout `nd30`: paper, margins, type sizes, and the kinds of paragraph made of them.
 * Lengths are twips (1 mm = 56.69), sizes half-points, as Word counts them.
 */
import {
  AlignmentType,
  BorderStyle,
  Header,
  type IParagraphOptions,
  type ISectionOptions,
  LineRuleType,
  PageNumber,
  PageOrientation,
  Paragraph,
  type Table,
  TextRun,
} from 'docx';

export const FONT = 'Times New Roman';

/** A4; 20 mm above and below, 30 left, 15 right. */
const PAGE = { width: 11906, height: 16838, top: 1134, bottom: 1134, left: 1701, right: 850 } as const;
export const PORTRAIT_WIDTH = PAGE.width - PAGE.left - PAGE.right;
export const LANDSCAPE_WIDTH = PAGE.height - PAGE.left - PAGE.right;

export const SIZE = {
  body: 28,
  head: 24,
  motto: 26,
  number: 26,
  page: 26,
  copies: 22,
  copiesTo: 24,
  table: 22,
  receipt: 18,
  note: 22,
} as const;

const HEADER_FROM_EDGE = 567;
/** 1.27 cm. */
export const INDENT = 720;
/** 6 pt. */
const GAP = 120;

export type Block = Paragraph | Table;

export interface Look {
  /** Stays on the page of what follows. */
  readonly withNext?: boolean;
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly caps?: boolean;
  readonly size?: number;
  readonly highlight?: boolean;
}

export const run = (text: string, { bold, italics, caps, size, highlight }: Look = {}): TextRun =>
  new TextRun({
    text,
    ...(bold ? { bold } : {}),
    ...(italics ? { italics } : {}),
    ...(caps ? { allCaps: true } : {}),
    ...(highlight ? { highlight: 'yellow' } : {}),
    size: size ?? SIZE.body,
  });

/** Single line spacing said explicitly: some programs cut lines otherwise. */
const spacing = (before: number, after: number) => ({
  before,
  after,
  line: 240,
  lineRule: LineRuleType.AUTO,
});

/** A paragraph of the body: justified, first line indented, 6 pt before and after. */
export const body = (text: string | readonly TextRun[], look: Look = {}): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: INDENT },
    spacing: spacing(GAP, GAP),
    ...(look.withNext ? { keepNext: true } : {}),
    children: typeof text === 'string' ? [run(text, look)] : text,
  });

/** A line in the middle; `gap` twips before and after. */
export const centred = (text: string, look: Look = {}, gap = 0): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, spacing: spacing(gap, gap), children: [run(text, look)] });

/** A line at the left edge, moved in by `left` twips. */
export const flush = (text: string, look: Look = {}, more: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ spacing: spacing(0, 0), children: [run(text, look)], ...more });

/** A remark under a table, in smaller letters that stand closer. */
export const note = (text: string, look: Look = {}): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: INDENT },
    spacing: spacing(20, 20),
    ...(look.withNext ? { keepNext: true } : {}),
    children: [run(text, { size: SIZE.note, ...look })],
  });

/** Level 1 in capitals, level 2 bold, level 3 upright; never left alone at the foot of a page, nor drawn apart. */
export const heading = (text: string, level: 1 | 2 | 3): Paragraph =>
  new Paragraph({
    alignment: level === 3 ? AlignmentType.JUSTIFIED : AlignmentType.LEFT,
    indent: { firstLine: INDENT },
    spacing: spacing(GAP, GAP),
    keepNext: true,
    outlineLevel: level - 1,
    children: [run(text, { bold: level < 3, caps: level === 1 })],
  });

/** A rule of its own, `width` twips wide in the middle of `within` twips. */
export function rule(width: number, within: number): Paragraph {
  const side = Math.round((within - width) / 2);
  return new Paragraph({
    indent: { left: side, right: side },
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
    spacing: { before: 60, after: 0, line: 60, lineRule: LineRuleType.EXACT },
    children: [],
  });
}

/** Room between two blocks; stays with the second. */
export const empty = (points = 6): Paragraph =>
  new Paragraph({
    keepNext: true,
    spacing: { before: 0, after: 0, line: points * 20, lineRule: LineRuleType.EXACT },
    children: [],
  });

/** A run of pages: number in the middle of the top margin, not on the first page, counting from 1. */
export const pages = (children: readonly Block[], landscape = false): ISectionOptions => ({
  properties: {
    titlePage: true,
    page: {
      size: {
        width: PAGE.width,
        height: PAGE.height,
        orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
      },
      margin: {
        top: PAGE.top,
        bottom: PAGE.bottom,
        left: PAGE.left,
        right: PAGE.right,
        header: HEADER_FROM_EDGE,
        footer: HEADER_FROM_EDGE,
      },
      pageNumbers: { start: 1 },
    },
  },
  headers: {
    default: new Header({
      children: [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          children: [new TextRun({ children: [PageNumber.CURRENT], size: SIZE.page })],
        }),
      ],
    }),
    first: new Header({ children: [new Paragraph({ children: [] })] }),
  },
  children: [...children],
});
