/**
 * Keeps open boards fresh: one look a campaign however many watch it, at every bell of the outbox (not more than one
 * a second) and every ten seconds at least, as not everything that changes a board rings.
 */
import type { Response } from 'express';
import type { PageBoard } from '../channels/web/board-shapes.ts';

const LOOK_MS = 10_000;
const CALM_MS = 1_000;

export interface BoardWatch {
  /** Answers with a stream of boards; it ends when `until` (business time) has come. */
  open(response: Response, campaignId: string, until: string): void;
  /** Something may have changed. */
  wake(): void;
  close(): void;
}

export interface BoardWatchOptions {
  readonly now: () => Promise<Date>;
  /** The board of a campaign; null when there is none. */
  readonly read: (campaignId: string, now: Date) => Promise<PageBoard | null>;
  /** A stream was opened or ended. */
  readonly onChange: (change: 1 | -1) => void;
  readonly onFailure: (error: unknown) => void;
}

interface Viewer {
  readonly response: Response;
  readonly campaignId: string;
  readonly until: number;
  /** What was sent last, without its time. */
  seen: string;
}

export function createBoardWatch({ now, read, onChange, onFailure }: BoardWatchOptions): BoardWatch {
  const viewers = new Set<Viewer>();
  let beat: NodeJS.Timeout | undefined;
  let soon: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;

  const end = (viewer: Viewer): void => {
    if (!viewers.delete(viewer)) return;
    onChange(-1);
    if (!viewer.response.writableEnded) viewer.response.end();
    if (viewers.size > 0) return;
    clearInterval(beat);
    clearTimeout(soon);
    beat = undefined;
    soon = undefined;
  };

  const look = async (): Promise<void> => {
    const at = await now();
    for (const viewer of viewers) {
      if (viewer.until > at.getTime()) continue;
      viewer.response.write('event: over\ndata: \n\n');
      end(viewer);
    }
    for (const campaignId of new Set([...viewers].map((viewer) => viewer.campaignId))) {
      const board = await read(campaignId, at);
      if (board === null) continue;
      const { now: time, ...lasting } = board;
      const text = JSON.stringify(lasting);
      for (const viewer of viewers) {
        if (viewer.campaignId !== campaignId) continue;
        // The time alone keeps the line alive, and shows that it is.
        viewer.response.write(
          viewer.seen === text
            ? `event: time\ndata: ${JSON.stringify(time)}\n\n`
            : `event: board\ndata: ${JSON.stringify(board)}\n\n`,
        );
        viewer.seen = text;
      }
    }
  };

  /** One look at a time; what fails is tried again at the next. */
  const lookNow = (): Promise<void> => {
    looking ??= look()
      .catch(onFailure)
      .finally(() => {
        looking = undefined;
      });
    return looking;
  };

  const lookSoon = (): void => {
    if (viewers.size === 0 || soon) return;
    soon = setTimeout(() => {
      soon = undefined;
      void lookNow();
    }, CALM_MS);
  };

  return {
    open: (response, campaignId, until) => {
      response.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      });
      response.write('retry: 2000\n\n');
      const viewer: Viewer = { response, campaignId, until: Date.parse(until), seen: '' };
      viewers.add(viewer);
      onChange(1);
      response.on('close', () => end(viewer));
      beat ??= setInterval(() => void lookNow(), LOOK_MS);
      // A look under way may have passed this viewer by.
      void (looking ?? Promise.resolve()).then(lookNow);
    },
    wake: lookSoon,
    close: () => {
      for (const viewer of viewers) end(viewer);
    },
  };
}
