/** Files that nothing came of: they go after a day, and nothing that is named goes with them, whatever comes first. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Core } from '../../src/conversation/model.ts';
import { dropUnclaimed, UNCLAIMED_MS } from '../../src/storage/dropping.ts';
import { describeFile, fillFile } from '../../src/storage/files.ts';
import type { Store } from '../../src/storage/store.ts';
import { reserveUpload } from '../../src/storage/uploads.ts';
import { throughKeyhole } from '../jobs/failing.ts';
import { takingFiles } from '../jobs/sent.ts';
import { employ, invite, NOW, text } from '../support/campaign.ts';
import { testWorkshop } from '../support/workshop.ts';

const shop = testWorkshop(2);
const LATER = new Date(NOW.getTime() + UNCLAIMED_MS);
const drop = (now = LATER, store: Store = shop.store) => dropUnclaimed(store, now);
const bytesOf = (id: string): string => join(shop.store.filesDir, id);
const reference = (id: string) => ({ id, name: 'a.pdf', type: 'application/pdf', size: 3 });

/** Takes the files that are still there. */
const careful: Core = {
  needs: takingFiles.needs,
  converse: (scene, incoming) => {
    const { content } = incoming;
    const lost = scene.lostFiles ?? [];
    if (content.type !== 'files' || lost.length === 0) return takingFiles.converse(scene, incoming);
    return takingFiles.converse(scene, {
      ...incoming,
      content: { type: 'text', text: `lost ${lost.join()}` },
    });
  },
};

async function upload(id: string, purpose: 'answer' | 'template' = 'answer'): Promise<void> {
  const owner = { memberId: 'm', campaignId: 'round', unitCode: null };
  const file = { id, purpose, size: 3, digest: id, now: NOW, dropAt: LATER };
  expect(await reserveUpload(shop.store, { ...owner, ...file })).toBeUndefined();
  expect(await fillFile(shop.store, id, { ...reference(id), bytes: Buffer.from('abc') })).toBe('stored');
}
const isThere = async (id: string): Promise<boolean> => {
  const [row, bytes] = [await describeFile(shop.store, id), existsSync(bytesOf(id))];
  expect(row !== null).toBe(bytes);
  return bytes;
};
const name = (person: string, ...ids: readonly string[]) =>
  shop
    .turns({ core: careful })
    .handle(text(person, '', { content: { type: 'files', files: ids.map(reference) } }));
const answers = () => shop.rows<{ value: { id: string }[] }>('SELECT value FROM answer ORDER BY id');
const said = async (): Promise<string> =>
  JSON.stringify(await shop.rows('SELECT message FROM outbox ORDER BY id DESC LIMIT 1'));

describe('a file that was uploaded', () => {
  it('goes after a day, row and bytes, and not before', async () => {
    await upload('a');
    expect(await drop(new Date(LATER.getTime() - 1))).toBe(0);
    expect(await isThere('a')).toBe(true);
    expect(await drop()).toBe(1);
    expect(await isThere('a')).toBe(false);
    expect(await shop.rows('SELECT FROM stored_file')).toEqual([]);
    expect(await drop()).toBe(0);
  });

  it('stays once an answer names it, also where a later version does not', async () => {
    await employ(shop.turns(), shop.store.pool, 1);
    await upload('a');
    await upload('b');
    await name('o1', 'a');
    await shop.turns().handle(text('o1', 'set photos 0'));
    expect(await drop()).toBe(1);
    expect([await isThere('a'), await isThere('b')]).toEqual([true, false]);
    expect(await shop.rows('SELECT id, drop_at, unit_code FROM stored_file')).toEqual([
      { id: 'a', drop_at: null, unit_code: 'w1' },
    ]);
  });

  it.each([
    ['an answer', `UPDATE submission SET cells = '{}'`],
    ['a submission', 'UPDATE answer SET value = NULL'],
  ])('stays while %s names it, though its row does not know', async (_what, change) => {
    await employ(shop.turns(), shop.store.pool, 1);
    await upload('a');
    await name('o1', 'a');
    await shop.turns().handle(text('o1', 'submit'));
    await shop.rows(change);
    // As a database that was brought back may have it.
    await shop.rows('UPDATE stored_file SET drop_at = $1', [LATER]);
    expect(await drop()).toBe(0);
    expect(await isThere('a')).toBe(true);
    expect(await shop.rows('SELECT drop_at FROM stored_file')).toEqual([{ drop_at: null }]);
  });

  it('waits while a message that names it is parked', async () => {
    await upload('a');
    await shop.rows(
      `INSERT INTO dead_letter (channel, update_id, address, incoming, error, created_at)
       VALUES ('web', 'u', 'o1', '{"content": {"type": "files", "files": [{"id": "a"}]}}', '', $1)`,
      [NOW],
    );
    expect(await drop()).toBe(0);
    await shop.rows('UPDATE dead_letter SET ended_at = $1', [NOW]);
    expect(await drop()).toBe(0);
    expect(await drop(new Date(LATER.getTime() + UNCLAIMED_MS))).toBe(1);
  });

  it('goes too where it was never stored: it ended the process that opened it', async () => {
    await upload('a');
    await shop.rows('UPDATE stored_file SET sha256 = NULL');
    expect(await drop()).toBe(1);
    expect(existsSync(bytesOf('a'))).toBe(false);
  });

  it('goes in portions', async () => {
    await shop.rows(
      `INSERT INTO stored_file (id, name, type, size, sha256, purpose, drop_at, created_at)
       SELECT 'f' || n, '', '', 1, 'x', 'answer', $1, $1 FROM generate_series(1, 150) n`,
      [NOW],
    );
    expect([await drop(), await drop(), await drop()]).toEqual([100, 50, 0]);
  });
});

it('bytes without a row stay: they may be of a newer database', async () => {
  await upload('a');
  writeFileSync(bytesOf('b'), 'abc');
  expect(await drop()).toBe(1);
  expect(existsSync(bytesOf('b'))).toBe(true);
});

it('documents, and what a messenger handed over for an answer, stay', async () => {
  await employ(shop.turns(), shop.store.pool, 1);
  await shop
    .turns({ core: takingFiles })
    .handle(text('o1', '', { content: { type: 'files', files: [{ ...reference('a'), source: 'a' }] } }));
  expect(await shop.rows('SELECT drop_at, member_id IS NOT NULL AS known FROM stored_file')).toEqual([
    { drop_at: null, known: true },
  ]);
});

describe('a template', () => {
  const proposal = (id: string) =>
    shop.rows(
      `INSERT INTO proposal (id, conversation_id, member_id, campaign_id, base, source, parsed, created_at)
       VALUES ($1, 'c', 'm', 'round', 0, '', '{}', $2)`,
      [id, NOW],
    );

  it('goes where no proposal came of it', async () => {
    await upload('a', 'template');
    await upload('b', 'template');
    await proposal('b');
    expect(await drop()).toBe(1);
    expect([await isThere('a'), await isThere('b')]).toEqual([false, true]);
  });

  it('waits until it has been read', async () => {
    await upload('a', 'template');
    await shop.rows(
      `INSERT INTO event (kind, conversation_id, campaign_id, payload, at)
       VALUES ('template-sent', 'c', 'round', '{"fileId": "a"}', $1)`,
      [NOW],
    );
    expect(await drop()).toBe(0);
    await shop.rows('UPDATE event SET done_at = $1', [NOW]);
    expect(await drop(new Date(LATER.getTime() + UNCLAIMED_MS))).toBe(1);
  });

  it('that a messenger has goes a day after its message', async () => {
    await invite(shop.store.pool, 'STAFF', 'city', { role: 'staff' });
    await shop.turns().handle(text('staff', '/start STAFF'));
    const file = { ...reference('a'), source: 'a' };
    const core: Core = {
      ...takingFiles,
      converse: ({ conversation: { state } }) => ({
        state,
        effects: [{ type: 'template', campaignId: 'round', file }],
      }),
    };
    await shop.turns({ core }).handle(text('staff', 'words'));
    expect(await shop.rows('SELECT drop_at FROM stored_file')).toEqual([{ drop_at: LATER }]);
  });
});

describe('a turn that names a file while it is being removed', () => {
  const waiting = () =>
    shop.rows(`SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`);

  it('comes first: the file stays', async () => {
    await employ(shop.turns(), shop.store.pool, 1);
    await upload('a');
    const turn = await shop.store.pool.connect();
    try {
      await turn.query('BEGIN');
      await turn.query(`SELECT FROM stored_file WHERE id = 'a' FOR UPDATE`);
      // Others are not waited for.
      expect(await drop()).toBe(0);
      await turn.query('COMMIT');
    } finally {
      turn.release();
    }
    await name('o1', 'a');
    expect(await drop()).toBe(0);
    expect(await isThere('a')).toBe(true);
  });

  it.each(['UPDATE stored_file f SET drop_at = NULL', 'UPDATE stored_file SET sha256 = NULL'])(
    'comes second, before «%s»: it is decided again, without the file',
    async (statement) => {
      await employ(shop.turns(), shop.store.pool, 1);
      await upload('a');
      await upload('b');
      await shop.rows(`UPDATE stored_file SET drop_at = drop_at + interval '1 hour' WHERE id = 'b'`);
      let naming: Promise<unknown> = Promise.resolve();
      const store = throughKeyhole(shop.store, (query) => async (words, values) => {
        if (words.startsWith(statement)) {
          naming = name('o1', 'a', 'b');
          await expect.poll(waiting, { timeout: 20_000 }).toHaveLength(1);
        }
        return query(words, values);
      });
      expect(await drop(LATER, store)).toBe(1);
      expect(await naming).toMatchObject({ outcome: 'committed' });
      expect(await isThere('a')).toBe(false);
      expect(await answers()).toEqual([]);
      expect(await said()).toContain('lost a');
    },
  );

  it('comes third: it is told what is lost', async () => {
    await employ(shop.turns(), shop.store.pool, 1);
    await upload('a');
    await drop();
    await name('o1', 'a');
    expect(await answers()).toEqual([]);
    expect(await said()).toContain('lost a');
  });
});

describe('a process that dies while it removes a file', () => {
  const cut = (statement: string) =>
    throughKeyhole(shop.store, (query) => async (words, values) => {
      if (words.startsWith(statement)) throw new Error('Cut');
      return query(words, values);
    });

  it.each(['UPDATE stored_file SET sha256 = NULL', 'COMMIT'])('at «%s» has removed nothing', async (at) => {
    await upload('a');
    await expect(drop(LATER, cut(at))).rejects.toThrow('Cut');
    expect(await isThere('a')).toBe(true);
    expect(await drop()).toBe(1);
    expect(await isThere('a')).toBe(false);
  });

  it('after the bytes is healed by the next, and the file can be named no more', async () => {
    await employ(shop.turns(), shop.store.pool, 1);
    await upload('a');
    await expect(drop(LATER, cut('DELETE FROM stored_file'))).rejects.toThrow('Cut');
    expect(existsSync(bytesOf('a'))).toBe(false);
    expect(await describeFile(shop.store, 'a')).toBeNull();
    await name('o1', 'a');
    expect(await answers()).toEqual([]);
    expect(await drop()).toBe(1);
    expect(await shop.rows('SELECT FROM stored_file')).toEqual([]);
  });

  it('before the bytes is healed too', async () => {
    await upload('a');
    await expect(drop(LATER, cut('DELETE FROM stored_file'))).rejects.toThrow('Cut');
    writeFileSync(bytesOf('a'), 'abc');
    expect(await drop()).toBe(1);
    expect(existsSync(bytesOf('a'))).toBe(false);
  });
});
