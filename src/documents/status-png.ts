/**
 * Who has reported, as pictures for a phone: a bar for all, then units down and sections across, with the state of
 * every unit in words and colour. Many units take several pictures.
 */
import { daysLeft, deadlineOf, formatDay, formatInstant } from '../campaign/deadline.ts';
import type { Campaign, Section } from '../campaign/model.ts';
import type { BoardRow } from '../conversation/model.ts';
import { say } from '../say.ts';
import type { Voice } from '../voice.ts';
import { countedUnits, unitName } from './labels.ts';
import { banner, box, fitted, INK, MARGIN, moved, png, tick, WIDTH, words, wrapped } from './picture.ts';

const COLOUR: Readonly<Record<BoardRow['state'], string>> = {
  approved: INK.good,
  checked: INK.good,
  submitted: INK.good,
  drafting: INK.accent,
  returned: INK.warn,
  'not-started': INK.bad,
};
const STATES = Object.keys(COLOUR) as readonly BoardRow['state'][];
const SUBMITTED: ReadonlySet<BoardRow['state']> = new Set(['submitted', 'checked', 'approved']);

/** Units of one picture: it stays short enough for a phone to show it sharp. */
const AT_MOST = 26;
const GAP = 20;
const ROW = 84;
const ROW_GAP = 8;
const NAME = 300;
const ROOM = WIDTH - 2 * MARGIN;

interface Grid {
  readonly campaign: Campaign;
  readonly board: readonly BoardRow[];
  readonly now: string;
  readonly voice: Voice;
}

/** At least one picture, PNG, in the order of the board. */
export function statusPngs(
  campaign: Campaign,
  board: readonly BoardRow[],
  now: string,
  voice: Voice,
): readonly Uint8Array[] {
  const pages = Math.max(1, Math.ceil(board.length / AT_MOST));
  // As even as they can be, so that the last is not nearly empty.
  const each = Math.ceil(board.length / pages);
  return Array.from({ length: pages }, (_none, page) =>
    picture({ campaign, board, now, voice }, board.slice(page * each, (page + 1) * each), [page + 1, pages]),
  );
}

function picture(
  grid: Grid,
  rows: readonly BoardRow[],
  [page, pages]: readonly [number, number],
): Uint8Array {
  const { campaign, board, now, voice } = grid;
  const submitted = board.filter(({ state }) => SUBMITTED.has(state)).length;
  const expected = countedUnits(campaign, board.length);
  const head = banner(voice(say('documents-status-title')), [
    voice(say('documents-status-head', { submitted, expected, time: formatInstant(campaign, now) })),
    voice(say('documents-status-deadline', { day: formatDay(deadlineOf(campaign).lastDay) })),
    ...wrapped(campaign.shortTitle, 32, ROOM, 2),
    ...(pages > 1 ? [voice(say('documents-status-page', { page, pages }))] : []),
  ]);
  const parts = [
    head,
    { svg: moved(MARGIN, GAP, overall(grid)), height: GAP + 128 },
    { svg: moved(MARGIN, 0, sectionHeads(campaign)), height: 44 },
    ...rows.map((row) => ({ svg: moved(MARGIN, 0, line(grid, row)), height: ROW + ROW_GAP })),
    legend(grid),
  ];
  let y = 0;
  const drawn = parts.map(({ svg, height }) => {
    y += height;
    return moved(0, y - height, svg);
  });
  return png(y + GAP, drawn.join(''));
}

/** All units in one bar, by state, and how many there are of each. */
function overall({ board, voice }: Grid): string {
  const counts = STATES.map((state) => ({
    state,
    count: board.filter((row) => row.state === state).length,
  })).filter(({ count }) => count > 0);
  let x = 0;
  const pieces = counts.map(({ state, count }) => {
    const width = (ROOM * count) / board.length;
    x += width;
    return box(x - width, 0, width, 36, COLOUR[state]);
  });
  const column = ROOM / 3;
  const names = counts.map(({ state, count }, index) =>
    moved(
      (index % 3) * column,
      48 + Math.floor(index / 3) * 34,
      box(0, 4, 22, 22, COLOUR[state], 6) +
        words(34, 24, `${voice(say(`documents-state-${state}`))}: ${count}`, { size: 24, colour: INK.soft }),
    ),
  );
  return box(0, 0, ROOM, 36, INK.line) + pieces.join('') + names.join('');
}

const cellWidth = ({ sections }: Campaign): number => (ROOM - NAME) / Math.max(1, sections.length);

/** Sections are numbered from 1: their own labels are too long for a column. */
function sectionHeads(campaign: Campaign): string {
  const width = cellWidth(campaign);
  return campaign.sections
    .map((_section, index) =>
      words(NAME + (index + 0.5) * width, 32, String(index + 1), {
        size: Math.min(24, width * 0.55),
        weight: 600,
        colour: INK.soft,
        anchor: 'middle',
      }),
    )
    .join('');
}

function line(grid: Grid, row: BoardRow): string {
  const { campaign, voice } = grid;
  const colour = COLOUR[row.state];
  const name = unitName(campaign, row.unit);
  const state = voice(say(`documents-state-${row.state}`));
  const late = lateness(grid, row);
  const width = cellWidth(campaign);
  return (
    box(0, 0, ROOM, ROW, INK.card, 12) +
    box(0, 0, 10, ROW, colour, 5) +
    words(26, 38, name, { size: fitted(name, 27, NAME - 56), weight: 700 }) +
    words(26, 68, state, { size: 21, weight: 600, colour }) +
    (late === null
      ? ''
      : words(NAME - 12, 68, voice(say(late)), { size: 21, weight: 700, colour: INK.bad, anchor: 'end' })) +
    campaign.sections
      .map((section, index) => moved(NAME + index * width, 0, cell(row, section, width)))
      .join('')
  );
}

/** Submitted after the deadline, or past it without a submission. */
function lateness({ campaign, now }: Grid, row: BoardRow): string | null {
  if (SUBMITTED.has(row.state)) return row.submission?.late ? 'documents-status-late' : null;
  const over =
    row.dueAt === undefined ? daysLeft(campaign, now) < 0 : Date.parse(now) >= Date.parse(row.dueAt);
  return over ? 'documents-status-overdue' : null;
}

/** How much of a section a unit has answered; what was submitted is done, though not everything need be answered. */
function cell(row: BoardRow, { questions }: Section, width: number): string {
  const given = new Set(row.keys ?? []);
  const answered = questions.filter(({ key }) => given.has(key)).length;
  const colour = COLOUR[row.state];
  const side = Math.min(width - 4, 56);
  const left = (width - side) / 2;
  const top = (ROW - side) / 2;
  const submitted = SUBMITTED.has(row.state);
  const whole = submitted || (questions.length > 0 && answered === questions.length);
  const share = questions.length === 0 ? 0 : answered / questions.length;
  const ground = box(left, top, side, side, INK.line, 8);
  if (whole) return box(left, top, side, side, colour, 8) + tick(width / 2, ROW / 2, side * 0.5);
  if (answered === 0) return ground;
  const height = Math.max(8, side * share);
  return (
    ground +
    `<g opacity="0.45">${box(left, top + side - height, side, height, colour, 8)}</g>` +
    words(width / 2, ROW / 2 + side * 0.14, String(Math.round(share * 100)), {
      size: side * 0.4,
      weight: 600,
      anchor: 'middle',
    })
  );
}

/** What the cells say, and which section is which. */
function legend({ campaign, voice }: Grid): { readonly svg: string; readonly height: number } {
  const column = ROOM / 2;
  const perColumn = Math.ceil(campaign.sections.length / 2);
  const titles = campaign.sections.map(({ title }, index) => {
    const [text = ''] = wrapped(`${index + 1}. ${title}`, 22, column - 16, 1);
    const x = Math.floor(index / perColumn) * column;
    return words(x, 128 + (index % perColumn) * 32, text, { size: 22, colour: INK.text });
  });
  const notes = ['documents-status-legend-cells', 'documents-status-legend-done'].map((key, index) =>
    words(0, 46 + index * 32, voice(say(key)), { size: 22, colour: INK.soft }),
  );
  return { svg: moved(MARGIN, 0, notes.join('') + titles.join('')), height: 128 + perColumn * 32 };
}
