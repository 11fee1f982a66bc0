/**
 * The board as it is now: one reading, then whatever the line tells, mended when it breaks.
 */
import { useEffect, useState } from 'preact/hooks';
import type { PageBoard } from '../board-shapes.ts';

export type BoardState =
  | { readonly at: 'opening' }
  /** The server says no; its sentence. */
  | { readonly at: 'refused'; readonly error: string }
  | { readonly at: 'open'; readonly board: PageBoard; readonly line: 'up' | 'down' };

const RETRY_MS = 3000;
/** The server speaks every 10 s; a line silent for longer is dead though the browser does not know. */
const SILENCE_MS = 25_000;

export function useBoard(token: string): BoardState {
  const [state, setState] = useState<BoardState>({ at: 'opening' });
  useEffect(() => openBoard(token, setState), [token]);
  return state;
}

/** Tells every state; returns how to stop. */
function openBoard(token: string, tell: (state: BoardState) => void): () => void {
  const path = `/api/board/${encodeURIComponent(token)}`;
  let board: PageBoard | undefined;
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const show = (line: 'up' | 'down'): void => {
    if (board) tell({ at: 'open', board, line });
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void load(), RETRY_MS);
  };
  const alive = (): void => {
    show('up');
    clearTimeout(timer);
    timer = setTimeout(() => {
      show('down');
      void load();
    }, SILENCE_MS);
  };
  const load = async (): Promise<void> => {
    source?.close();
    try {
      const response = await fetch(path, { signal: AbortSignal.timeout(30_000) });
      const answer = (await response.json()) as PageBoard & { error?: string };
      if (stopped) return;
      if (response.status >= 500) throw new Error('away');
      if (!response.ok) return tell({ at: 'refused', error: answer.error ?? '' });
      board = answer;
      listen();
    } catch {
      if (stopped) return;
      show('down');
      later();
    }
  };
  const listen = (): void => {
    const stream = new EventSource(`${path}/stream`);
    source = stream;
    alive();
    stream.addEventListener('board', ({ data }: MessageEvent<string>) => {
      board = JSON.parse(data) as PageBoard;
      alive();
    });
    stream.addEventListener('time', ({ data }: MessageEvent<string>) => {
      if (board) board = { ...board, now: JSON.parse(data) as string };
      alive();
    });
    // Read once more: the answer says why.
    stream.addEventListener('over', () => void load());
    stream.addEventListener('error', () => {
      show('down');
      if (stream.readyState === EventSource.CLOSED) later();
    });
  };

  void load();
  return () => {
    stopped = true;
    clearTimeout(timer);
    source?.close();
  };
}
