/**
 * The trial's clock with the buttons that turn it on, and the line of how far the units are.
 */
import { useState } from 'preact/hooks';
import type { Api, Progress, TrialUnit } from './api.ts';
import { dayOf, hourOf, text } from './texts.ts';

const HOUR_MS = 3_600_000;

interface ClockBarProps {
  readonly api: Api;
  readonly progress: Progress;
  readonly onMoved: () => void;
}

export function ClockBar({ api, progress, onMoved }: ClockBarProps) {
  const [moving, setMoving] = useState(false);
  const now = Date.parse(progress.now);
  const closes = Date.parse(progress.closesAt);
  const move = async (to: number): Promise<void> => {
    setMoving(true);
    await api.moveClock(new Date(to).toISOString());
    onMoved();
    setMoving(false);
  };
  const button = (key: string, to: number, disabled = false) => (
    <button type="button" disabled={moving || disabled} onClick={() => void move(to)}>
      {text(key)}
    </button>
  );
  return (
    <div class="clock">
      <span>
        <span>{text('sim-clock')}</span>{' '}
        <time dateTime={progress.now}>
          {hourOf(progress.now)}, {dayOf(progress.now)}
        </time>
      </span>
      <span class="turns">
        {button('sim-hour', now + HOUR_MS)}
        {button('sim-day', now + 24 * HOUR_MS)}
        {button('sim-deadline', closes, now >= closes)}
      </span>
    </div>
  );
}

export function ProgressLine({ progress }: { progress: Progress }) {
  return (
    <ul class="progress" aria-label={text('sim-progress')}>
      {progress.units.map((unit) => (
        <li key={unit.code} data-state={unit.submission ?? (unit.answered > 0 ? 'drafting' : 'none')}>
          <span class="unit-name">{unit.name}</span> <span>{standing(unit, progress.questions)}</span>
        </li>
      ))}
    </ul>
  );
}

function standing({ answered, submission }: TrialUnit, questions: number): string {
  if (submission === 'returned') return `⚠ ${text('sim-returned')}`;
  if (submission === 'approved') return `✓ ${text('sim-approved')}`;
  if (submission !== null) return `✓ ${text('sim-submitted')}`;
  return `${answered}/${questions}`;
}
