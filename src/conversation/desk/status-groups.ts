/**
 * `/status` of many units: state by state, a few of each and how to see the rest; and what can be asked for by a word.
 */
import type { Campaign } from '../../campaign/model.ts';
import { type Say, say } from '../../say.ts';
import { unitName } from '../dialogue.ts';
import type { BoardRow } from '../model.ts';
import { unreached } from '../reach.ts';
import { line } from './status-lines.ts';
import { worstFirst } from './tally.ts';
import { bare } from './words.ts';

/** With more units than this nobody reads a line for each. */
export const MANY = 20;
/** Lines of a state that needs the desk. */
const FEW = 5;
/** Names of a state that does not. */
const NAMES = 8;
/** Lines of one state asked for by its word; of the rest, the names. */
const MOST = 40;

type Test = (row: BoardRow, now: string) => boolean;

interface Group {
  readonly name: string;
  /** What is typed after the command: the first is the one that is told. */
  readonly words: readonly string[];
  readonly has: Test;
  /** A line for each is worth reading; else their names. */
  readonly lines: boolean;
}

const inState =
  (...states: readonly BoardRow['state'][]): Test =>
  ({ state }) =>
    states.includes(state);

/** Worst first, as in {@link worstFirst}. */
const GROUPS: readonly Group[] = [
  { name: 'returned', words: ['tralai', 'returned'], has: inState('returned'), lines: true },
  {
    name: 'not-started',
    words: ['chuabatdau', 'notbegun', 'notstarted'],
    has: inState('not-started'),
    lines: false,
  },
  { name: 'drafting', words: ['danglam', 'drafting', 'inprogress'], has: inState('drafting'), lines: true },
  {
    name: 'waiting',
    words: ['choduyet', 'waiting', 'toreview'],
    has: inState('submitted', 'checked'),
    lines: false,
  },
  { name: 'approved', words: ['daduyet', 'approved'], has: inState('approved'), lines: false },
];

/** Those that lie across the states: asked for by their words, and named when there are any. */
const ACROSS: readonly Group[] = [
  { name: 'late', words: ['muon', 'nopmuon', 'late'], has: (row) => isLate(row), lines: true },
  {
    name: 'unreached',
    words: ['khonggui', 'khongguiduoc', 'unreached'],
    has: ({ officers = [] }, now) => unreached(officers, now) !== undefined,
    lines: false,
  },
];

const isLate = ({ submission }: BoardRow): boolean => submission?.late === true;

/** What stands below the counts; `private`: names of whom nothing reaches may be read here. */
export function groups(
  campaign: Campaign,
  board: readonly BoardRow[],
  now: string,
  { officers }: { readonly officers: boolean },
): readonly Say[] {
  const all = officers ? [...GROUPS, ...ACROSS] : [...GROUPS, ...ACROSS.slice(0, 1)];
  return all.flatMap((group) => {
    const rows = board.filter((row) => group.has(row, now));
    if (rows.length === 0) return [];
    const most = group.lines ? FEW : NAMES;
    const shown = rows.slice(0, most);
    return [
      say(`status-group-${group.name}`, { count: rows.length }),
      ...(group.lines ? shown.map((row) => line(campaign, row)) : [names(campaign, shown)]),
      ...(rows.length > most
        ? [say('status-group-more', { count: rows.length - most, word: group.words[0] ?? '' })]
        : []),
    ];
  });
}

/** All units of the group that a word asks for; undefined for a word that means none. */
export function groupAsked(
  campaign: Campaign,
  board: readonly BoardRow[],
  now: string,
  { word, officers }: { readonly word: string; readonly officers: boolean },
): readonly Say[] | undefined {
  const asked = officers ? [...GROUPS, ...ACROSS] : [...GROUPS, ...ACROSS.slice(0, 1)];
  const group = asked.find(({ words }) => words.includes(bare(word)));
  if (group === undefined) return undefined;
  const rows = worstFirst(board).filter((row) => group.has(row, now));
  const head = say(`status-group-${group.name}`, { count: rows.length });
  if (rows.length === 0) return [head];
  // Of those who have not begun there is nothing to say but who they are.
  if (group.name === 'not-started' && rows.length > MANY) return [head, names(campaign, rows)];
  const rest = rows.slice(MOST);
  return [
    head,
    ...rows.slice(0, MOST).map((row) => line(campaign, row)),
    ...(rest.length > 0 ? [names(campaign, rest)] : []),
  ];
}

const names = (campaign: Campaign, rows: readonly BoardRow[]): Say =>
  say('status-group-names', { names: rows.map(({ unit }) => unitName(campaign, unit)).join(', ') });
