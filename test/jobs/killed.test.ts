/**
 * A worker that is killed in the middle of a job: another one takes the job up.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { projectPath } from '../../src/paths.ts';
import { readFile, saveFile } from '../../src/storage/files.ts';
import { NOW } from '../support/campaign.ts';
import { describeOnEachStore } from '../support/redis.ts';
import { report, testOffice } from './office.ts';
import { having, PDF, send, takingFiles } from './sent.ts';

// Inside the project, where the program finds its packages.
const CACHE = projectPath('node_modules', '.cache');
let folder = '';

beforeAll(async () => {
  mkdirSync(CACHE, { recursive: true });
  folder = mkdtempSync(join(CACHE, 'tonghop-'));
  await build({
    entryPoints: [fileURLToPath(new URL('./doomed.ts', import.meta.url))],
    outfile: join(folder, 'doomed.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeOnEachStore('a job whose worker is killed', (queues) => {
  const office = testOffice(queues);
  let child: ChildProcess | undefined;

  afterEach(() => {
    child?.kill('SIGKILL');
  });

  /** Starts the process and kills it as soon as it has the job. */
  const killInTheMiddle = async (): Promise<void> => {
    const { databaseUrl, filesDir } = office.shop.store;
    child = spawn(process.execPath, [
      join(folder, 'doomed.mjs'),
      databaseUrl,
      dirname(filesDir),
      ...(queues.redisUrl === undefined ? [] : [queues.redisUrl]),
    ]);
    const complaints: string[] = [];
    child.stderr?.on('data', (chunk) => complaints.push(String(chunk)));
    const gone = once(child, 'exit');
    const taken = child.stdout ? once(child.stdout, 'data') : gone;
    await Promise.race([taken, gone]);
    expect(complaints).toEqual([]);
    child.kill('SIGKILL');
    await gone;
  };

  it('is taken up by another worker', async () => {
    const { turns } = await office.start({ workers: false });
    await report(turns, 1);
    await killInTheMiddle();

    const { jobs } = await office.start();
    await jobs.drain();
    expect(await office.heard()).toEqual(['o1 unit-report', 'staff submitted']);
    expect(await jobs.sweep()).toBe(0);
  });

  it('twice while it reads a template gives the template up, and tells its sender', async () => {
    const away = await office.start({ workers: false });
    const { store } = office.shop;
    const file = { id: 't1', name: 'de-cuong.yaml', type: 'application/yaml', purpose: 'template' } as const;
    const bytes = new TextEncoder().encode('id: x');
    await saveFile(store, { ...file, bytes, campaignId: null, unitCode: null, now: NOW });
    await store.pool.query(
      `INSERT INTO event (kind, conversation_id, campaign_id, member_id, payload, at)
       SELECT 'template-sent', c.id, 'round', a.member_id, '{"fileId": "t1", "of": null}', $1
       FROM conversation c JOIN account a ON a.address = c.address WHERE c.address = 'staff'`,
      [NOW],
    );
    await away.jobs.sweep();
    await killInTheMiddle();
    await killInTheMiddle();
    expect(await office.shop.rows('SELECT tries FROM event')).toEqual([{ tries: 2 }]);

    const { jobs } = await office.start();
    await jobs.drain();
    expect((await office.told()).map(({ address, news }) => [address, news])).toEqual([
      ['staff', { what: 'template-refused', name: 'de-cuong.yaml', why: 'too-much' }],
    ]);
    expect(await jobs.sweep()).toBe(0);
  });

  it('between the bytes of a file and its row leaves a file that is fetched again', async () => {
    const away = await office.start({ workers: false }, takingFiles);
    const { store } = office.shop;
    await send(away.turns, 1, ['a.pdf']);
    await killInTheMiddle();
    expect(existsSync(join(store.filesDir, 'a'))).toBe(true);
    expect(await readFile(store, 'a')).toBeNull();

    const { jobs } = await office.start({ download: having({ 'a.pdf': PDF }) });
    await jobs.drain();
    expect(Buffer.from((await readFile(store, 'a'))?.bytes ?? [])).toEqual(PDF);
  });

  it('twice by the same file is not killed a third time: whoever sent it is told', async () => {
    const away = await office.start({ workers: false }, takingFiles);
    await send(away.turns, 1, ['a.pdf']);
    await killInTheMiddle();
    await killInTheMiddle();

    const { jobs } = await office.start({ download: having({ 'a.pdf': PDF }) });
    await jobs.drain();
    expect(await readFile(office.shop.store, 'a')).toBeNull();
    expect(await office.told()).toMatchObject([
      { address: 'o1', news: { what: 'file-refused', name: 'a.pdf', why: 'file-unopenable' } },
    ]);
  });
});
