import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { projectPath } from '../../src/paths.ts';
import { type Migration, migrate, readMigrations } from '../../src/storage/migrations.ts';
import { databaseUrl, onServer } from '../support/database.ts';

const ONE: Migration = { name: '0001_one', sql: 'CREATE TABLE one (id int);' };
const TWO: Migration = {
  name: '0002_two',
  sql: `CREATE FUNCTION two() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 2; END; $$;
    INSERT INTO one VALUES (two());`,
};

let name: string;
let url: string;
let client: pg.Client;

beforeEach(async () => {
  name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  await onServer(`CREATE DATABASE ${name}`);
  url = databaseUrl(name);
  client = new pg.Client({ connectionString: url });
  await client.connect();
});

afterEach(async () => {
  await client.end();
  await onServer(`DROP DATABASE ${name}`);
});

const rows = async (sql: string): Promise<unknown[]> => (await client.query(sql)).rows;
const book = (): Promise<unknown[]> =>
  rows('SELECT migration_name FROM _prisma_migrations ORDER BY started_at');

describe('applying', () => {
  test('what is missing, in order, once', async () => {
    expect(await migrate(url, [ONE])).toEqual(['0001_one']);
    expect(await migrate(url, [ONE, TWO])).toEqual(['0002_two']);
    expect(await migrate(url, [ONE, TWO])).toEqual([]);
    expect(await rows('SELECT id FROM one')).toEqual([{ id: 2 }]);
  });

  test('keeps the book as Prisma does', async () => {
    await migrate(url, [ONE]);
    const [entry] = await rows('SELECT * FROM _prisma_migrations');
    expect(entry).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      checksum: createHash('sha256').update('CREATE TABLE one (id int);').digest('hex'),
      finished_at: expect.any(Date),
      migration_name: '0001_one',
      logs: null,
      rolled_back_at: null,
      started_at: expect.any(Date),
      applied_steps_count: 1,
    });
    expect(
      await rows(`SELECT column_name AS name, data_type AS type, character_maximum_length AS length, is_nullable AS nullable
        FROM information_schema.columns WHERE table_name = '_prisma_migrations' ORDER BY ordinal_position`),
    ).toEqual([
      { name: 'id', type: 'character varying', length: 36, nullable: 'NO' },
      { name: 'checksum', type: 'character varying', length: 64, nullable: 'NO' },
      { name: 'finished_at', type: 'timestamp with time zone', length: null, nullable: 'YES' },
      { name: 'migration_name', type: 'character varying', length: 255, nullable: 'NO' },
      { name: 'logs', type: 'text', length: null, nullable: 'YES' },
      { name: 'rolled_back_at', type: 'timestamp with time zone', length: null, nullable: 'YES' },
      { name: 'started_at', type: 'timestamp with time zone', length: null, nullable: 'NO' },
      { name: 'applied_steps_count', type: 'integer', length: null, nullable: 'NO' },
    ]);
  });

  test('by several processes at once: each migration runs once', async () => {
    const done = await Promise.all([1, 2, 3, 4].map(() => migrate(url, [ONE, TWO])));
    expect(done.flat().sort()).toEqual(['0001_one', '0002_two']);
  });

  test('a failing one changes nothing, and those before it stay', async () => {
    const bad = { name: '0002_bad', sql: 'INSERT INTO one VALUES (1); SELECT nonsense;' };
    await expect(migrate(url, [ONE, bad])).rejects.toThrow('The migration 0002_bad failed');
    expect(await rows('SELECT FROM one')).toEqual([]);
    expect(await book()).toEqual([{ migration_name: '0001_one' }]);
    expect(await migrate(url, [ONE, TWO])).toEqual(['0002_two']);
  });
});

describe('refusing', () => {
  test('a database of a newer version', async () => {
    await migrate(url, [ONE, TWO]);
    await expect(migrate(url, [ONE])).rejects.toThrow('0002_two, which this version does not know');
  });

  test('an edited migration', async () => {
    await migrate(url, [ONE]);
    const edited = { ...ONE, sql: `${ONE.sql} -- edited` };
    await expect(migrate(url, [edited, TWO])).rejects.toThrow('0001_one was changed after');
    expect(await book()).toEqual([{ migration_name: '0001_one' }]);
  });

  test('one that Prisma began and did not finish, until it is rolled back', async () => {
    await migrate(url, [ONE]);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'x', '0002_two')`,
    );
    await expect(migrate(url, [ONE, TWO])).rejects.toThrow('begun and not finished');
    await client.query(`UPDATE _prisma_migrations SET rolled_back_at = now() WHERE id = 'x'`);
    expect(await migrate(url, [ONE, TWO])).toEqual(['0002_two']);
  });

  test('a database that cannot be reached, without telling the password', async () => {
    const wrong = new URL(url);
    wrong.password = 'top-secret';
    const failure: unknown = await migrate(wrong.href, [ONE]).catch((error: unknown) => error);
    expect(String(failure)).toMatch(/database test_\w+ at 127.0.0.1:\d+ cannot be used .*check DATABASE_URL/);
    expect(String(failure)).not.toContain('top-secret');
    await expect(migrate('postgresql://u:p@127.0.0.1:1/x', [ONE])).rejects.toThrow('ECONNREFUSED');
  });
});

test('the migrations of the product: one folder each, in the dialect Prisma is told', () => {
  const folder = projectPath('prisma', 'migrations');
  const folders = readdirSync(folder).filter((entry) => entry !== 'migration_lock.toml');
  expect(readMigrations().map((migration) => migration.name)).toEqual(folders.sort());
  expect(readFileSync(`${folder}/migration_lock.toml`, 'utf8')).toContain('provider = "postgresql"');
});

test('0002: pieces of an answer that were kept as words become pieces that may say their message', async () => {
  const [first, second] = readMigrations();
  if (first === undefined || second === undefined) throw new Error('Two migrations are there');
  await migrate(url, [first]);
  await client.query(`
    INSERT INTO unit (code, name) VALUES ('w1', 'Phường'), ('w2', 'Phường');
    INSERT INTO campaign (id, title, status, template_version, compiler_unit, closes_at, opened_at)
      VALUES ('round', '', 'open', 1, 'w1', now(), now());
    INSERT INTO draft (id, campaign_id, unit_code, template_version, pieces, created_at, updated_at) VALUES
      ('d1', 'round', 'w1', 1, '{"models": ["một", "hai"], "other": ["ba"]}', now(), now()),
      ('d2', 'round', 'w2', 1, '{}', now(), now())`);
  await migrate(url, [first, second]);
  expect(await rows('SELECT pieces FROM draft ORDER BY id')).toEqual([
    { pieces: { models: [{ text: 'một' }, { text: 'hai' }], other: [{ text: 'ba' }] } },
    { pieces: {} },
  ]);
});

test('0007: files that answers name become those of their members, and all else that was sent is looked at after a day', async () => {
  const all = readMigrations();
  await migrate(
    url,
    all.filter(({ name }) => name < '0007'),
  );
  await client.query(`
    INSERT INTO unit (code, name) VALUES ('w1', 'Phường');
    INSERT INTO campaign (id, title, status, template_version, compiler_unit, closes_at, opened_at)
      VALUES ('round', '', 'open', 1, 'w1', now(), now());
    INSERT INTO draft (id, campaign_id, unit_code, template_version, created_at, updated_at)
      VALUES ('d1', 'round', 'w1', 1, now(), now());
    INSERT INTO answer (draft_id, key, part, version, state, value, raw, member_id, channel, at) VALUES
      ('d1', 'photos', '', 1, 'value', '[{"id": "f1"}]', '', 'm1', 'web', now()),
      ('d1', 'photos', '', 2, 'value', '[{"id": "f1"}, {"id": "f2"}]', '', 'm2', 'web', now()),
      ('d1', 'kinds', '', 1, 'value', '["f3"]', '', 'm1', 'web', now()),
      ('d1', 'households', '', 1, 'value', '3', '', 'm1', 'web', now());
    INSERT INTO stored_file (id, name, type, size, sha256, purpose, created_at)
      SELECT id, '', '', 1, 'x', purpose, '2018-05-28' FROM (VALUES ('f1', 'answer'), ('f2', 'answer'),
        ('f3', 'answer'), ('t1', 'template'), ('doc', 'document')) AS v(id, purpose)`);
  await migrate(url, all);
  expect(
    await rows(
      `SELECT id, member_id, campaign_id, unit_code, drop_at - created_at = '1 day' AS day FROM stored_file ORDER BY id`,
    ),
  ).toEqual([
    { id: 'doc', member_id: null, campaign_id: null, unit_code: null, day: null },
    { id: 'f1', member_id: 'm1', campaign_id: 'round', unit_code: 'w1', day: null },
    { id: 'f2', member_id: 'm2', campaign_id: 'round', unit_code: 'w1', day: null },
    { id: 'f3', member_id: null, campaign_id: null, unit_code: null, day: true },
    { id: 't1', member_id: null, campaign_id: null, unit_code: null, day: true },
  ]);
});
