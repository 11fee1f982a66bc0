/**
 * The live board: a head with what counts, then a table of units and sections; cards on a telephone. A state is a
 * word and a shape before it is a colour.
 */
import type { PageBoard, PageUnit } from '../board-shapes.ts';
import { useBoard } from './board-feed.ts';
import './board.css';
import { text } from './texts.ts';

const token = decodeURIComponent(/^\/board\/([^/]+)\/?$/u.exec(location.pathname)?.[1] ?? '');

const SHAPES: Readonly<Record<PageUnit['state'], string>> = {
  returned: '↩',
  'not-started': '○',
  drafting: '◐',
  submitted: '●',
  checked: '●',
  approved: '✓',
};

export function BoardPage() {
  const state = useBoard(token);
  if (state.at === 'opening') return <main class="whole">{text('page-loading')}</main>;
  if (state.at === 'refused') {
    return (
      <main class="whole">
        <p class="refusal" role="alert">
          {state.error}
        </p>
      </main>
    );
  }
  const { board, line } = state;
  return (
    <main class="board">
      <Head board={board} line={line} />
      {board.sections.length > 0 && <Legend />}
      <div class="board-frame">
        <Table board={board} />
      </div>
    </main>
  );
}

function Head({ board, line }: { board: PageBoard; line: 'up' | 'down' }) {
  const { title, status, lastDay, daysLeft, expected, received, onTime, drafting, idle, returned } = board;
  const share = percent(received, expected);
  const deadline =
    status === 'open'
      ? text(daysLeft < 0 ? 'board-overdue' : 'board-deadline', { day: lastDay, left: Math.abs(daysLeft) })
      : text(`board-${status}`);
  return (
    <header class="board-head">
      <div class="board-title">
        <h1>{title}</h1>
        <p class="board-live" data-line={line} role="status">
          <span aria-hidden="true">{line === 'up' ? '●' : '⚠'}</span>{' '}
          {text(line === 'up' ? 'board-live' : 'board-down', { now: board.now })}
        </p>
      </div>
      <p class="board-deadline" data-late={status === 'open' && daysLeft < 0 ? '' : undefined}>
        {deadline}
      </p>
      <dl class="board-counts">
        <Count name="received" value={`${received}/${expected}`} note={`${share}%`} />
        <Count
          name="on-time"
          value={received === 0 ? '–' : `${percent(onTime, received)}%`}
          note={`${onTime}/${received}`}
        />
        <Count name="drafting" value={String(drafting)} />
        <Count name="idle" value={String(idle)} />
        <Count name="returned" value={String(returned)} />
      </dl>
      <progress class="board-bar" max={expected} value={received} aria-label={text('board-received')} />
    </header>
  );
}

function Count({ name, value, note }: { name: string; value: string; note?: string }) {
  return (
    <div data-count={name}>
      <dt>{text(`board-${name}`)}</dt>
      <dd>
        {value}
        {note !== undefined && <small> {note}</small>}
      </dd>
    </div>
  );
}

/** What the shapes of the sections mean. */
const Legend = () => (
  <p class="board-legend">
    {(['all', 'some', 'none'] as const).map((fill) => (
      <span key={fill}>
        <Mark fill={fill} /> {text(`board-section-${fill}`)}
      </span>
    ))}
  </p>
);

function Table({ board }: { board: PageBoard }) {
  return (
    <table class="board-table">
      <caption class="unseen">{text('board-table')}</caption>
      <thead>
        <tr>
          <th scope="col">{text('board-unit')}</th>
          <th scope="col">{text('board-state')}</th>
          {board.sections.map(({ label, title }) => (
            <th key={label} scope="col" class="section section-head" title={title}>
              {label}
            </th>
          ))}
          <th scope="col" class="number">
            {text('board-answered')}
          </th>
          <th scope="col">{text('board-activity')}</th>
        </tr>
      </thead>
      <tbody>
        {board.units.map((unit) => (
          <Row key={unit.code} unit={unit} board={board} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ unit, board }: { unit: PageUnit; board: PageBoard }) {
  const { name, state, answered, sections, submission, lastActivity } = unit;
  return (
    <tr data-state={state}>
      <th scope="row">{name}</th>
      <td class="state">
        <span class="badge">
          <span aria-hidden="true">{SHAPES[state]}</span> {text(`board-state-${state}`)}
        </span>
        <Notes unit={unit} />
      </td>
      {board.sections.map(({ label, title, questions }, index) => {
        const done = sections[index] ?? 0;
        const fill = done === 0 ? 'none' : done < questions ? 'some' : 'all';
        return (
          <td
            key={label}
            class={state === 'not-started' ? 'section idle' : 'section'}
            title={`${label}. ${title}`}
          >
            <span class="label" aria-hidden="true">
              {label}
            </span>
            <Mark fill={fill} />
            <span class="done">
              {done}/{questions}
            </span>
          </td>
        );
      })}
      <td class="number">
        <span class="label">{text('board-answered')}</span> {answered}/{board.questions}
      </td>
      <td class="activity">
        <span class="label">{text('board-activity')}</span> {submission?.at ?? lastActivity ?? '–'}
      </td>
    </tr>
  );
}

/** What stands beside the state: the version, lateness, warnings, reminders, more time. */
function Notes({ unit: { submission, dueAt, reminders } }: { unit: PageUnit }) {
  const notes = [
    ...(submission ? [text('board-version', { number: submission.number })] : []),
    ...(submission ? [text(submission.late ? 'board-late' : 'board-in-time')] : []),
    ...(submission && submission.warnings > 0
      ? [text('board-warnings', { count: submission.warnings })]
      : []),
    ...(dueAt === undefined ? [] : [text('board-extended', { day: dueAt })]),
    ...(reminders > 0 ? [text('board-reminded', { count: reminders })] : []),
  ];
  return notes.length > 0 ? <span class="notes">{notes.join(' · ')}</span> : null;
}

/** A square that fills: empty, half, full. */
const Mark = ({ fill }: { fill: 'all' | 'some' | 'none' }) => (
  <span class="mark-fill" data-fill={fill} role="img" aria-label={text(`board-section-${fill}`)} />
);

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part / whole) * 100));
