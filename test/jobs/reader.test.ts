/**
 * The thread in which templates are read: what it cannot end with is a value, and the next file is read as ever.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createReader, type ReaderLimits } from '../../src/jobs/reader.ts';
import { bridges, edit } from './templates.ts';

const folder = mkdtempSync(join(tmpdir(), 'tonghop-thread-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A thread that does what the text that it is to read says. */
const entry = join(folder, 'thread.mjs');
writeFileSync(
  entry,
  `import { parentPort } from 'node:worker_threads';
  const DEEDS = {
    answer: () => 'read',
    loop: () => { for (;;); },
    eat: () => { const all = []; for (;;) all.push(new Array(1000).fill(all.length)); },
    recurse: () => { const deeper = () => deeper() + 1; return deeper(); },
    leave: () => process.exit(3),
  };
  parentPort.on('message', ({ asked }) => parentPort.postMessage(DEEDS[asked.source]()));
  parentPort.postMessage('ready');`,
);
const absent = join(folder, 'absent.mjs');

const within = (timeMs: number): ReaderLimits => ({ timeMs, memoryMb: 32 });
const asked = (source: string) => ({ source, lastDay: null });

it.each([
  ['takes too long', 'loop', 'more than 500 ms', 500],
  ['takes too much memory', 'eat', 'memory limit', 30_000],
  ['goes too deep', 'recurse', 'RangeError', 30_000],
  ['ends', 'leave', 'ended with 3', 30_000],
])('a file whose thread %s is too much, and the next one is read', async (_how, deed, why, timeMs) => {
  const reader = createReader(within(timeMs), entry);
  // The second waits for the first.
  const [first, second] = await Promise.all([
    reader.ask('read', asked(deed)),
    reader.ask('read', asked('answer')),
  ]);
  expect(first).toEqual({ how: 'too-much', why: expect.stringContaining(why) });
  expect(second).toEqual({ how: 'done', value: 'read' });
  await reader.close();
});

it('a thread that cannot begin is no fault of a file', async () => {
  const reader = createReader(within(30_000), absent);
  await expect(reader.ready()).rejects.toThrow(/absent/u);
  await expect(reader.ask('read', asked('answer'))).rejects.toThrow(/absent/u);
  await reader.close();
});

it('templates are read in the thread of the service, with another deadline too', async () => {
  const reader = createReader();
  const read = await reader.ask('read', { source: bridges, lastDay: '2026-12-31' });
  expect(read).toMatchObject({
    ...{ how: 'done', value: { ok: true, campaign: { id: 'cau-2026' } } },
  });
  expect(read.how === 'done' && read.value.ok && read.value.source).toMatch(/date: 202[67]-/u);
  const faulty = edit(bridges, ['kind: money', 'kind: mony']);
  expect(await reader.ask('read', asked(faulty))).toMatchObject({
    ...{ how: 'done', value: { ok: false, count: 1, faults: [{ line: expect.any(Number) }] } },
  });
  await reader.close();
});
