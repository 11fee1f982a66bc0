import { readFileSync } from 'node:fs';
import { expect, inject, test } from 'vitest';
import { projectPath } from '../../src/paths.ts';
import { readMigrations } from '../../src/storage/migrations.ts';
import { sqlBetween } from './schema-engine.ts';

const schema = readFileSync(projectPath('prisma', 'schema.prisma'), 'utf8');

test('the migrations lead to the schema', async () => {
  expect(await sqlBetween(readMigrations(), schema, inject('serverUrl'))).toBe('');
});

test('a field that no migration makes is noticed', async () => {
  const altered = schema.replace('  /// One line for lists.', '  colour String?\n  /// One line for lists.');
  expect(await sqlBetween(readMigrations(), altered, inject('serverUrl'))).toContain(
    'ALTER TABLE "campaign" ADD COLUMN     "colour" TEXT;',
  );
});

test('a migration that no field stands for is noticed', async () => {
  const extra = { name: '9999_extra', sql: 'CREATE TABLE extra (id int PRIMARY KEY)' };
  expect(await sqlBetween([...readMigrations(), extra], schema, inject('serverUrl'))).toContain(
    'DROP TABLE "extra"',
  );
});
