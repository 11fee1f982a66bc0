/**
 * Files on their way from a messenger into the store, whatever fails, and the submissions that wait for them.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { FileGone } from '../../src/channels/messenger.ts';
import { MOST_FILE_BYTES } from '../../src/files/check.ts';
import { fetchFile } from '../../src/jobs/fetch-file.ts';
import type { Jobs, JobsOptions } from '../../src/jobs/jobs.ts';
import { describeFile, readFile } from '../../src/storage/files.ts';
import type { Store } from '../../src/storage/store.ts';
import type { Turns } from '../../src/turns/turns.ts';
import { NOW } from '../support/campaign.ts';
import { describeOnEachStore } from '../support/redis.ts';
import { failEachStatementTwice, throughKeyhole } from './failing.ts';
import { report, testOffice } from './office.ts';
import { having, PDF, photo, send, takingFiles } from './sent.ts';
import { standIns } from './stand-ins.ts';

const MINUTE = 60_000;
const HEIC = Buffer.from('0000001c66747970686569630000000068656963', 'hex');

describeOnEachStore('files that were sent', (queues) => {
  const office = testOffice(queues);
  const open = (options: Partial<JobsOptions>): Promise<{ jobs: Jobs; turns: Turns }> =>
    office.start(options, takingFiles);
  const { shop } = office;
  const sendTo = (turns: Turns, ward: number, ...names: string[]) => send(turns, ward, names);
  const row = async (id: string) =>
    (
      await shop.rows(
        `SELECT name, type, size, sha256 IS NOT NULL AS here, refusal FROM stored_file WHERE id = $1`,
        [id],
      )
    )[0];
  const refusals = async () => (await office.told()).filter(({ news }) => news.what === 'file-refused');
  /** What the unit's reports showed, in order. */
  const reported = async () => {
    const files = await shop.rows<{ id: string }>(
      `SELECT id FROM stored_file WHERE purpose = 'document' AND unit_code IS NOT NULL ORDER BY created_at, name`,
    );
    const read = await Promise.all(files.map(({ id }) => readFile(shop.store, id)));
    return read.map((one) => JSON.parse(Buffer.from(one?.bytes ?? []).toString()));
  };

  it('are stored as they turn out to be, without what a camera hides in them', async () => {
    const download = having({ 'a.bin': await photo(), 'b.bin': PDF });
    const { jobs, turns } = await open({ download });
    await sendTo(turns, 1, 'a.bin', 'b.bin');
    expect(await describeFile(shop.store, 'a')).toBeNull();
    expect(await readFile(shop.store, 'a')).toBeNull();
    await jobs.drain();
    expect(await row('a')).toMatchObject({
      name: 'a.bin.jpg',
      type: 'image/jpeg',
      here: true,
      refusal: null,
    });
    expect(await row('b')).toMatchObject({ name: 'b.bin.pdf', type: 'application/pdf', size: PDF.length });
    const stored = await readFile(shop.store, 'a');
    expect((await sharp(await photo()).metadata()).exif).toBeDefined();
    expect((await sharp(stored?.bytes).metadata()).exif).toBeUndefined();
    expect(office.logged).toEqual([]);
  });

  it('are fetched as soon as their turn is committed', async () => {
    const { turns } = await open({ download: having({ 'a.pdf': PDF }) });
    await sendTo(turns, 1, 'a.pdf');
    await expect.poll(() => row('a')).toMatchObject({ here: true });
  });

  it('are waited for by their submission, which goes on when the last one is there', async () => {
    const files: Record<string, Buffer> = { 'a.pdf': PDF };
    let now = NOW;
    const { jobs, turns } = await open({ download: having(files), wallClock: () => now });
    await sendTo(turns, 1, 'a.pdf', 'b.pdf');
    await report(turns, 1);
    await report(turns, 2);
    await jobs.drain();
    // Figures wait for nothing; nor does the ward that sent no files.
    expect(await office.heard()).toEqual(['o2 unit-report', 'room summary', 'staff submitted']);
    expect(await jobs.sweep()).toBe(0);

    files['b.pdf'] = PDF;
    now = new Date(NOW.getTime() + MINUTE);
    await jobs.drain();
    expect(await office.heard()).toEqual([
      'o1 unit-report',
      'o2 unit-report',
      'room summary',
      'staff submitted',
      'staff submitted',
    ]);
    expect(await reported()).toContainEqual({ unit: 'w1', number: 1, files: ['file a.pdf', 'file b.pdf'] });
  });

  it('begin the waiting work themselves, without the sweep', async () => {
    const away = await office.start({ workers: false }, takingFiles);
    await sendTo(away.turns, 1, 'a.pdf');
    await report(away.turns, 1);
    const added: string[] = [];
    const tools = {
      ...standIns(shop.store),
      download: having({ 'a.pdf': PDF }),
      turns: away.turns,
      add: async ({ kind }: { readonly kind: string }) => void added.push(kind),
      log: () => undefined,
    };
    await fetchFile(tools, 'a');
    expect(added).toEqual(['validate']);
  });

  it('are tried again with growing pauses while the messenger is away', async () => {
    let now = NOW.getTime();
    let tries = 0;
    const { jobs, turns } = await open({
      wallClock: () => new Date(now),
      download: async () => {
        tries += 1;
        throw new Error('The messenger is away');
      },
    });
    await sendTo(turns, 1, 'a.pdf');
    const pauses: number[] = [];
    await jobs.drain();
    while (pauses.length < 9) {
      const [next] = await shop.rows<{ at: string }>(`SELECT source ->> 'retryAt' AS at FROM stored_file`);
      const at = Date.parse(next?.at ?? '');
      pauses.push((at - now) / MINUTE);
      now = at - 1;
      expect(await jobs.sweep()).toBe(0);
      now = at;
      await jobs.drain();
    }
    expect(pauses).toEqual([0.5, 1, 2, 4, 8, 16, 32, 60, 60]);
    expect(tries).toBe(10);
    expect(office.logged[0]).toContain('The messenger is away');
  });

  it('hold no submission longer than a day, and are still fetched later', async () => {
    const files: Record<string, Buffer> = {};
    let now = NOW;
    const { jobs, turns } = await open({ download: having(files), wallClock: () => now });
    await sendTo(turns, 1, 'a.pdf');
    await report(turns, 1);
    await office.moveClock('2018-05-29T07:59:00+07:00');
    await jobs.drain();
    expect(await office.heard()).toEqual([]);
    await office.moveClock('2018-05-29T08:01:00+07:00');
    await jobs.drain();
    expect(await office.heard()).toEqual(['o1 unit-report', 'staff submitted']);
    expect(await reported()).toEqual([{ unit: 'w1', number: 1, files: ['absent a.pdf'] }]);
    files['a.pdf'] = PDF;
    now = new Date(NOW.getTime() + MINUTE);
    await jobs.drain();
    expect(await row('a')).toMatchObject({ here: true });
    expect(await reported()).toHaveLength(1);
  });

  it('are given up after a week', async () => {
    let now = NOW;
    const { jobs, turns } = await open({ wallClock: () => now });
    await sendTo(turns, 1, 'a.pdf');
    await jobs.drain();
    await office.moveClock('2018-06-04T08:01:00+07:00');
    now = new Date(NOW.getTime() + MINUTE);
    await jobs.drain();
    expect(await row('a')).toMatchObject({ refusal: 'file-unfetched' });
  });

  it.each([
    ['a program', Buffer.from('MZ\u0090\0\u0003\0\0\0'), 'file-kind'],
    ['a picture in HEIC', HEIC, 'file-heic'],
    ['half a picture', Buffer.from('ffd8ffe000104a464946', 'hex'), 'file-broken'],
    ['nothing', Buffer.alloc(0), 'file-empty'],
    ['too much', Buffer.alloc(MOST_FILE_BYTES + 1), 'file-too-big'],
    ['what is gone', new FileGone('expired'), 'file-expired'],
    ['what the messenger keeps', new FileGone('too-big'), 'file-too-big'],
    ['what lies elsewhere', new FileGone('not-allowed'), 'file-not-allowed'],
  ])('are refused: %s, and the chat is told once', async (_what, bytes, why) => {
    const { jobs, turns } = await open({ download: having({ 'a.jpg': bytes }) });
    await sendTo(turns, 1, 'a.jpg');
    await report(turns, 1);
    await jobs.drain();
    expect(await row('a')).toMatchObject({ here: false, refusal: why });
    expect(await describeFile(shop.store, 'a')).toBeNull();
    expect((await refusals()).map(({ address, news }) => ({ address, news }))).toEqual([
      { address: 'o1', news: { what: 'file-refused', name: 'a.jpg', why, key: 'photos', purpose: 'answer' } },
    ]);
    expect(await reported()).toEqual([{ unit: 'w1', number: 1, files: ['absent a.jpg'] }]);
    // As if the process had died before it could say that the chat was told.
    await shop.store.pool.query('UPDATE event SET done_at = NULL');
    await jobs.drain();
    expect(await refusals()).toHaveLength(1);
  });

  it('are scanned before they are stored; while the scanner is away they wait', async () => {
    let now = NOW;
    const verdicts: Record<string, 'clean' | 'infected'> = {};
    const { jobs, turns } = await open({
      download: having({ 'a.pdf': PDF, 'b.pdf': Buffer.concat([PDF, PDF]) }),
      wallClock: () => now,
      scan: async (bytes) => {
        const verdict = verdicts[bytes.length];
        if (verdict === undefined) throw new Error('clamd is away');
        return verdict === 'clean' ? { clean: true } : { clean: false, virus: 'Eicar' };
      },
    });
    await sendTo(turns, 1, 'a.pdf', 'b.pdf');
    await jobs.drain();
    expect(await row('a')).toMatchObject({ here: false, refusal: null });
    expect(existsSync(join(shop.store.filesDir, 'a'))).toBe(false);
    expect(office.logged.join()).toContain('clamd is away');
    verdicts[PDF.length] = 'clean';
    verdicts[PDF.length * 2] = 'infected';
    now = new Date(NOW.getTime() + MINUTE);
    await jobs.drain();
    expect(await row('a')).toMatchObject({ here: true });
    expect(await row('b')).toMatchObject({ here: false, refusal: 'file-infected' });
  });

  it('are whole after a cut between the bytes and the row', async () => {
    let cut = true;
    const store = throughKeyhole(shop.store, (query) => async (statement, values) => {
      if (!cut || !statement.startsWith('UPDATE stored_file SET name')) return query(statement, values);
      cut = false;
      expect(existsSync(join(shop.store.filesDir, 'a'))).toBe(true);
      expect(await describeFile(shop.store, 'a')).toBeNull();
      throw new Error('Cut');
    });
    const { jobs, turns } = await open({ store, download: having({ 'a.pdf': PDF }) });
    await sendTo(turns, 1, 'a.pdf');
    await jobs.drain();
    expect(cut).toBe(false);
    expect(Buffer.from((await readFile(shop.store, 'a'))?.bytes ?? [])).toEqual(PDF);
  });

  it('are one file when two processes fetch other bytes at once', async () => {
    const { turns } = await open({ workers: false });
    await sendTo(turns, 1, 'a.pdf');
    const fetching = (store: Store, bytes: Buffer): Promise<void> =>
      fetchFile(
        {
          ...standIns(store),
          download: having({ 'a.pdf': bytes }),
          turns,
          add: async () => undefined,
          log: () => undefined,
        },
        'a',
      );
    let othersTurn = (): void => undefined;
    let ended = false;
    const waiting = async (): Promise<boolean> =>
      ended ||
      (
        await shop.rows(
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        )
      ).length > 0;
    // The first one has written its bytes and not yet their hash when the second one comes.
    const slow = throughKeyhole(shop.store, (query) => async (statement, values) => {
      if (statement.startsWith('UPDATE stored_file SET name')) {
        othersTurn();
        await expect.poll(waiting).toBe(true);
      }
      return query(statement, values);
    });
    const turn = new Promise<void>((resolve) => {
      othersTurn = resolve;
    });
    const first = fetching(slow, PDF);
    await turn;
    const second = fetching(shop.store, Buffer.concat([PDF, PDF])).finally(() => {
      ended = true;
    });
    await Promise.all([first, second]);
    expect(Buffer.from((await readFile(shop.store, 'a'))?.bytes ?? [])).toEqual(PDF);
  });

  it('come through where any statement failed, before or after it took effect', async () => {
    const failing = failEachStatementTwice(shop.store);
    const { jobs, turns } = await open({
      store: failing.store,
      // The pauses double: the sweep renews sooner than a hundredth try would come.
      retries: { attempts: 4, firstPauseMs: 1 },
      download: having({ 'a.pdf': PDF, 'b.pdf': new FileGone('expired') }),
    });
    await sendTo(turns, 1, 'a.pdf', 'b.pdf');
    await report(turns, 1);
    let drained = false;
    for (let round = 0; round < 60 && !drained; round += 1) {
      drained = await jobs.drain().then(
        () => true,
        () => false,
      );
    }
    expect(drained).toBe(true);
    expect(failing.failed()).toBeGreaterThan(40);
    expect(await office.heard()).toEqual(['o1 file-refused', 'o1 unit-report', 'staff submitted']);
    expect(await reported()).toEqual([{ unit: 'w1', number: 1, files: ['file a.pdf', 'absent b.pdf'] }]);
  });
});
