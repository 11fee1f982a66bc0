/**
 * Files from a messenger that ask for too much: memory, room, or the life of a process.
 */
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { QUOTA } from '../../src/storage/file-quota.ts';
import { describeFile } from '../../src/storage/files.ts';
import { plain } from '../files/bombs.ts';
import { describeOnEachStore } from '../support/redis.ts';
import { throughKeyhole } from './failing.ts';
import { testOffice } from './office.ts';
import { having, PDF, send, takingFiles } from './sent.ts';

describeOnEachStore('files that ask for too much', (queues) => {
  const office = testOffice(queues);
  const { shop } = office;
  const refusals = async () =>
    (await office.told()).flatMap(({ address, news }) =>
      news.what === 'file-refused' ? [`${address} ${news.name} ${news.why}`] : [],
    );
  /** Files of that size that the ward's officer has sent before. */
  const fill = (files: number, size: number) =>
    shop.rows(
      `INSERT INTO stored_file (id, name, type, size, sha256, purpose, campaign_id, member_id, created_at)
       SELECT 'f' || n, '', '', $2, 'x', 'answer', 'round', (SELECT member_id FROM account WHERE address = 'o1'), '2018-05-28'
       FROM generate_series(1, $1::int) n`,
      [files, size],
    );

  it('pictures are refused before they are opened, several of them, while turns go on', async () => {
    const bomb = await plain(10_900).png().toBuffer();
    const names = ['a.png', 'b.png', 'c.png'];
    const { jobs, turns } = await office.start(
      { download: having(Object.fromEntries(names.map((name) => [name, bomb]))) },
      takingFiles,
    );
    await send(turns, 1, names);
    await Promise.all([jobs.drain(), send(turns, 2, ['d.png'])]);
    expect([...(await refusals())].sort()).toEqual(names.map((name) => `o1 ${name} file-pixels`));
    expect(await shop.rows('SELECT FROM answer')).toHaveLength(2);
  });

  it('are refused past the quota of their sender, and nothing of them is kept', async () => {
    const { jobs, turns } = await office.start(
      { download: having({ 'a.pdf': PDF, 'b.pdf': PDF }) },
      takingFiles,
    );
    await fill(QUOTA.member.files - 1, 1);
    await send(turns, 1, ['a.pdf', 'b.pdf']);
    await jobs.drain();
    const here = await Promise.all(['a', 'b'].map((id) => describeFile(shop.store, id)));
    expect(here.filter((one) => one !== null)).toHaveLength(1);
    expect(await refusals()).toEqual([expect.stringMatching(/^o1 [ab]\.pdf file-quota-member$/u)]);
    expect(readdirSync(shop.store.filesDir)).toHaveLength(1);
  });

  it('are refused where they turn out to be too many bytes for it', async () => {
    const { jobs, turns } = await office.start({ download: having({ 'a.pdf': PDF }) }, takingFiles);
    await fill(1, QUOTA.member.bytes - PDF.length + 1);
    await send(turns, 1, ['a.pdf']);
    await jobs.drain();
    expect(await refusals()).toEqual(['o1 a.pdf file-quota-member']);
    expect(readdirSync(shop.store.filesDir)).toEqual([]);
  });

  it('are opened though one process died of them, and not after two', async () => {
    const { turns } = await office.start({ workers: false }, takingFiles);
    await send(turns, 1, ['a.pdf', 'b.pdf']);
    const begun = (id: string, ...processes: readonly string[]) =>
      shop.rows(
        `UPDATE stored_file SET source = source || jsonb_build_object('begun', $2::text[]) WHERE id = $1`,
        [id, processes],
      );
    await begun('a', 'process-1');
    await begun('b', 'process-1', 'process-2');
    const { jobs } = await office.start({ download: having({ 'a.pdf': PDF, 'b.pdf': PDF }) }, takingFiles);
    await jobs.drain();
    expect(await describeFile(shop.store, 'a')).not.toBeNull();
    expect(await refusals()).toEqual(['o1 b.pdf file-unopenable']);
  });

  it('are not held to have killed a process that could only not store them', async () => {
    let full = true;
    const store = throughKeyhole(shop.store, (query) => async (words, values) => {
      if (full && words.startsWith('UPDATE stored_file SET name')) throw new Error('The disk is full');
      return query(words, values);
    });
    const { jobs, turns } = await office.start({ store, download: having({ 'a.pdf': PDF }) }, takingFiles);
    await send(turns, 1, ['a.pdf']);
    await expect(jobs.drain()).rejects.toThrow('The disk is full');
    expect(await shop.rows(`SELECT source -> 'begun' AS begun FROM stored_file`)).toEqual([{ begun: [] }]);
    full = false;
    await jobs.drain();
    expect(await describeFile(shop.store, 'a')).not.toBeNull();
  });
});
