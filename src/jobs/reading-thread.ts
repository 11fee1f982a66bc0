/**
 * The thread in which templates are read: an entry of its own for the bundler, started by `reader.ts`. It says that it
 * is there, then answers one task after the other.
 */
import { parentPort } from 'node:worker_threads';
import { type Task, WORK } from './reading.ts';

parentPort?.on('message', ({ name, asked }: Task) => {
  const work = WORK[name] as (asked: Task['asked']) => unknown;
  parentPort?.postMessage(work(asked));
});
parentPort?.postMessage('ready');
