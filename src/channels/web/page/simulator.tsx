/**
 * The trial on one screen: an officer, the desk and the leaders side by side, with a clock to turn.
 */
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { Api, type Progress } from './api.ts';
import { Chat } from './chat.tsx';
import { ClockBar, ProgressLine } from './clock-bar.tsx';
import type { Command } from './composer.tsx';
import { text } from './texts.ts';

const PANES = ['officer', 'desk', 'leaders'] as const;
type Pane = (typeof PANES)[number];
const STATUS: Command = { label: text('sim-status'), words: '/status' };
const SUMMARY: Command = { label: text('sim-summary'), words: '/tonghop' };
const DESK = [STATUS, SUMMARY];
const LEADERS = [SUMMARY, STATUS];
const HINTS: Readonly<Record<string, string>> = {
  staff: text('sim-input'),
  leader: text('page-input-room'),
};
const RETRY_MS = 3000;
const LOOK_MS = 5000;

export function Simulator() {
  const api = useMemo(() => new Api(), []);
  const [progress, setProgress] = useState<Progress>();
  const [unit, setUnit] = useState<string>();
  const [shown, setShown] = useState<Pane>('officer');
  const look = useCallback(async (): Promise<void> => {
    const answer = await api.progress();
    if (answer.is === 'done') setProgress(answer.value);
  }, [api]);
  const onNews = useCallback(() => void look(), [look]);
  useEffect(() => {
    void look();
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => clearInterval(timer);
  }, [look]);

  if (progress === undefined) return <main class="whole">{text('page-loading')}</main>;
  const officer = unit ?? progress.units[0]?.code ?? '';
  const chooser = (
    <label class="unit">
      <span class="unseen">{text('sim-unit')}</span>
      <select value={officer} onChange={({ currentTarget }) => setUnit(currentTarget.value)}>
        {progress.units.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
  const compiler = progress.compiler.code;
  return (
    <main class="simulator" data-shown={shown}>
      <header class="banner">
        <p>
          <strong>{text('sim-banner')}</strong> <span>{text('sim-banner-text')}</span>
        </p>
        <ClockBar api={api} progress={progress} onMoved={onNews} />
      </header>
      <ProgressLine progress={progress} />
      <nav class="tabs" aria-label={text('sim-panes')}>
        {PANES.map((pane) => (
          <button type="button" key={pane} aria-pressed={pane === shown} onClick={() => setShown(pane)}>
            {text(`sim-${pane}`)}
          </button>
        ))}
      </nav>
      <div class="panes">
        <section class="pane" data-pane="officer" aria-label={text('sim-officer')}>
          <header>
            <h2>{text('sim-officer')}</h2>
            {chooser}
          </header>
          <Seat key={officer} unit={officer} as="officer" onNews={onNews} />
        </section>
        <section class="pane" data-pane="desk" aria-label={text('sim-desk')}>
          <header>
            <h2>{text('sim-desk')}</h2>
            <span>{progress.compiler.name}</span>
          </header>
          <Seat unit={compiler} as="staff" commands={DESK} onNews={onNews} />
        </section>
        <section class="pane" data-pane="leaders" aria-label={text('sim-leaders')}>
          <header>
            <h2>{text('sim-leaders')}</h2>
            <span>{progress.compiler.name}</span>
          </header>
          <Seat unit={compiler} as="leader" commands={LEADERS} onNews={onNews} />
        </section>
      </div>
    </main>
  );
}

interface SeatProps {
  readonly unit: string;
  readonly as: 'officer' | 'staff' | 'leader';
  readonly commands?: readonly Command[];
  readonly onNews: () => void;
}

/** Takes the seat, then shows its chat: the leader's is the leaders' room. */
function Seat({ unit, as: role, commands = [], onNews }: SeatProps) {
  const [taken, setTaken] = useState<{ api: Api; room: string }>();
  const [error, setError] = useState('');
  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = async (): Promise<void> => {
      const answer = await new Api().takeSeat(unit, role);
      if (gone) return;
      if (answer.is === 'done') return setTaken({ api: new Api(answer.value.seat), room: answer.value.room });
      setError(answer.is === 'refused' ? answer.error : text('page-offline'));
      timer = setTimeout(() => void take(), RETRY_MS);
    };
    void take();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [unit, role]);
  if (taken === undefined) return <p class="opening">{error || text('page-loading')}</p>;
  const isRoom = role === 'leader';
  return (
    <Chat
      api={taken.api}
      chat={isRoom ? taken.room : 'me'}
      shelf={`trial.${unit}.${role}`}
      commands={commands}
      onNews={onNews}
      {...(HINTS[role] ? { hint: HINTS[role] } : {})}
    />
  );
}
