/**
 * Who has reported, as one picture: a bar for all, then a line for every unit with its state in
 * words and colour, and how far it is.
 */
import { deadlineOf, formatDay, formatInstant } from '../campaign/deadline.ts';
import { type Campaign, questionsOf } from '../campaign/model.ts';
import type { BoardRow } from '../conversation/model.ts';
import { say } from '../say.ts';
import type { Voice } from '../voice.ts';
import { countedUnits, unitName } from './labels.ts';
import { banner, box, INK, MARGIN, moved, png, WIDTH, words, wrapped } from './picture.ts';

const COLOUR: Readonly<Record<BoardRow['state'], string>> = {
  approved: INK.good,
  checked: INK.good,
  submitted: INK.good,
  drafting: INK.accent,
  returned: INK.warn,
  'not-started': INK.bad,
};
const SUBMITTED: ReadonlySet<BoardRow['state']> = new Set(['submitted', 'checked', 'approved']);

const GAP = 20;
/** With more units than this they stand in two columns. */
const ONE_COLUMN = 20;
const ROW = 112;

export function statusPng(
  campaign: Campaign,
  board: readonly BoardRow[],
  nowIso: string,
  voice: Voice,
): Uint8Array {
  const submitted = board.filter(({ state }) => SUBMITTED.has(state)).length;
  const head = banner(voice(say('documents-status-title')), [
    voice(
      say('documents-status-head', {
        submitted,
        expected: countedUnits(campaign, board.length),
        time: formatInstant(campaign, nowIso),
      }),
    ),
    voice(say('documents-status-deadline', { day: formatDay(deadlineOf(campaign).lastDay) })),
    ...wrapped(campaign.shortTitle, 32, WIDTH - 2 * MARGIN, 2),
  ]);
  const columns = board.length > ONE_COLUMN ? 2 : 1;
  const perColumn = Math.ceil(board.length / columns);
  const width = (WIDTH - 2 * MARGIN - (columns - 1) * GAP) / columns;
  const top = head.height + GAP + 44 + GAP;
  const rows = board.map((row, index) =>
    moved(
      MARGIN + Math.floor(index / perColumn) * (width + GAP),
      top + (index % perColumn) * (ROW + GAP),
      line(campaign, row, width, columns === 1, voice),
    ),
  );
  const height = top + perColumn * (ROW + GAP) + GAP;
  return png(height, head.svg + moved(MARGIN, head.height + GAP, overall(board)) + rows.join(''));
}

/** All units in one bar, by state. */
function overall(board: readonly BoardRow[]): string {
  const width = WIDTH - 2 * MARGIN;
  const order = Object.keys(COLOUR) as readonly BoardRow['state'][];
  let x = 0;
  const pieces = order.map((state) => {
    const share = board.length === 0 ? 0 : board.filter((row) => row.state === state).length / board.length;
    const piece = box(x, 0, width * share, 44, COLOUR[state]);
    x += width * share;
    return piece;
  });
  return box(0, 0, width, 44, INK.line) + pieces.join('');
}

function line(campaign: Campaign, row: BoardRow, width: number, roomy: boolean, voice: Voice): string {
  const { state, answered, submission, lastActivity } = row;
  const colour = COLOUR[state];
  const total = questionsOf(campaign).length;
  const done = SUBMITTED.has(state) ? 1 : Math.min(1, answered / Math.max(1, total));
  const late = submission?.late ? ` · ${voice(say('documents-status-late'))}` : '';
  const label = voice(say(`documents-state-${state}`)) + late;
  const at = submission && SUBMITTED.has(state) ? submission.at : lastActivity;
  const details = [
    voice(say('documents-status-answered', { answered, total })),
    ...(at === undefined ? [] : [formatInstant(campaign, at)]),
  ];
  const size = roomy ? 32 : 25;
  const [name = ''] = wrapped(unitName(campaign, row.unit), size, width * 0.55, 1);
  return (
    box(0, 0, width, ROW, INK.card, 16) +
    box(0, 0, 12, ROW, colour, 6) +
    words(36, 46, name, { size, weight: 700 }) +
    words(width - 24, 46, label, { size: roomy ? 28 : 20, weight: 600, colour, anchor: 'end' }) +
    box(36, 64, width - 60, 12, INK.line, 6) +
    box(36, 64, (width - 60) * done, 12, colour, 6) +
    words(36, 102, details[0] ?? '', { size: 22, colour: INK.soft }) +
    words(width - 24, 102, roomy ? (details[1] ?? '') : '', { size: 22, colour: INK.soft, anchor: 'end' })
  );
}
