import { readdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { instant } from '../../src/clock.ts';
import {
  describeFile,
  fileRef,
  fillFile,
  type NewFile,
  readFile,
  saveFile,
} from '../../src/storage/files.ts';
import { testStore } from '../support/database.ts';

const store = testStore();

const file = (id: string, words = 'một'): NewFile => ({
  id,
  name: 'báo cáo.docx',
  type: 'application/octet-stream',
  bytes: new TextEncoder().encode(words),
  purpose: 'document',
  campaignId: 'round',
  unitCode: null,
  now: instant('2018-05-28T08:00+07:00'),
});

const reference = (id: string) => ({ id, name: 'báo cáo.docx', type: 'application/octet-stream', size: 5 });

test('what was saved is read again', async () => {
  expect(await saveFile(store, file('a'))).toEqual(reference('a'));
  expect(await fileRef(store, 'a')).toEqual(reference('a'));
  const read = await readFile(store, 'a');
  expect(read && new TextDecoder().decode(read.bytes)).toBe('một');
  expect(read?.file).toEqual({
    ...reference('a'),
    sha256: '0231bfca9ba02e810222a629b6c9d12870eba7282f1b18b172f556db0729fc65',
    purpose: 'document',
    campaignId: 'round',
    unitCode: null,
    createdAt: instant('2018-05-28T08:00+07:00'),
  });
});

test('an unknown file', async () => {
  expect(await readFile(store, 'nothing')).toBeNull();
  expect(await fileRef(store, 'nothing')).toBeNull();
});

test('the same file again changes nothing; another one under its id is refused', async () => {
  await saveFile(store, file('b'));
  const before = await describeFile(store, 'b');
  expect(await saveFile(store, file('b'))).toEqual(reference('b'));
  await expect(saveFile(store, file('b', 'hai'))).rejects.toThrow('already stored');
  expect(await describeFile(store, 'b')).toEqual(before);
  expect((await readFile(store, 'b'))?.file).toEqual(before);
});

test('bytes that were lost are put back by saving again', async () => {
  await saveFile(store, file('lost'));
  await rm(join(store.filesDir, 'lost'));
  await expect(readFile(store, 'lost')).rejects.toThrow('ENOENT');
  await saveFile(store, file('lost'));
  expect(await readFile(store, 'lost')).not.toBeNull();
});

test('damaged bytes are not handed out', async () => {
  await saveFile(store, file('d'));
  writeFileSync(join(store.filesDir, 'd'), 'năm');
  await expect(readFile(store, 'd')).rejects.toThrow('damaged');
});

test.each(['../a', 'a/b', '', '.hidden', 'ộ'])('«%s» cannot be an id', async (id) => {
  await expect(saveFile(store, file(id))).rejects.toThrow('Not an id');
});

test('nothing half written is left', async () => {
  await Promise.all([saveFile(store, file('e')), saveFile(store, file('e')), saveFile(store, file('f'))]);
  expect(readdirSync(store.filesDir).filter((name) => name.endsWith('.part'))).toEqual([]);
});

describe('a file that is still with its messenger', () => {
  const bytes = new TextEncoder().encode('ba');
  const wait = (id: string) =>
    store.pool.query(
      `INSERT INTO stored_file (id, name, type, size, source, purpose, created_at)
       VALUES ($1, 'anh', 'image/jpeg', 9, '{"channel":"pigeon","source":"x"}', 'answer', now())`,
      [id],
    );

  test('is not there, and keeps its id for itself', async () => {
    await wait('w1');
    expect(await describeFile(store, 'w1')).toBeNull();
    expect(await fileRef(store, 'w1')).toBeNull();
    expect(await readFile(store, 'w1')).toBeNull();
    await expect(saveFile(store, file('w1'))).rejects.toThrow("another file's");
  });

  test('is there, as it turned out to be, once it is filled, and is filled once', async () => {
    await wait('w2');
    expect(await fillFile(store, 'w2', { name: 'a.png', type: 'image/png', bytes })).toBe('stored');
    expect(await fileRef(store, 'w2')).toEqual({ id: 'w2', name: 'a.png', type: 'image/png', size: 2 });
    const other = { name: 'b', type: 'c', bytes: new Uint8Array(3) };
    expect(await fillFile(store, 'w2', other)).toBe('gone');
    expect(new TextDecoder().decode((await readFile(store, 'w2'))?.bytes)).toBe('ba');
  });

  test('is not filled when it was refused, or when nobody sent it', async () => {
    await wait('w3');
    await store.pool.query(`UPDATE stored_file SET refusal = 'file-kind' WHERE id = 'w3'`);
    for (const id of ['w3', 'nobody'])
      expect(await fillFile(store, id, { name: 'a', type: 'b', bytes })).toBe('gone');
    expect(await readFile(store, 'w3')).toBeNull();
    expect(readdirSync(store.filesDir)).not.toContain('w3');
  });
});
