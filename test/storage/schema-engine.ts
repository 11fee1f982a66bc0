/**
 * Prisma's schema engine without its download: says what SQL would lead from the migrations to
 * a schema. Used by the test that keeps the two together.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import type { Migration } from '../../src/storage/migrations.ts';

/** The column type `"char"`, which the stock adapter does not know; it is sent through as text, marked. */
const CHAR_OID = 18;
const TEXT_OID = 25;
const CHAR_MARK = ' is char';

/**
 * SQL that leads from the migrations (none: from an empty database) to the schema; '' when they
 * agree. The migrations are tried out in a database made for it on the server of `serverUrl`.
 */
export async function sqlBetween(
  migrations: readonly Migration[],
  schema: string,
  serverUrl: string,
): Promise<string> {
  await loadEngine();
  const factory = bindMigrationAwareSqlAdapterFactory(new ScriptingPg(serverUrl));
  const running = await engine.SchemaEngine.new(
    { datamodels: [['schema.prisma', schema]] },
    () => undefined,
    factory,
  );
  const { exitCode, stdout } = await running.diff({
    from: {
      tag: 'migrations',
      baseDir: 'migrations',
      lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
      shadowDbInitScript: '',
      migrationDirectories: migrations.map(({ name, sql }) => ({
        path: name,
        migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
      })),
    },
    to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  return exitCode === 0 ? '' : (stdout ?? '');
}

/** The adapter as the engine needs it: whole scripts, `"char"` columns, databases closed before they go. */
class ScriptingPg implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = 'postgres';
  readonly adapterName = '@prisma/adapter-pg';
  readonly #serverUrl: string;

  constructor(serverUrl: string) {
    this.#serverUrl = serverUrl;
  }

  connect(): Promise<SqlDriverAdapter> {
    return connectTo(this.#serverUrl, async () => undefined);
  }

  async connectToShadowDb(): Promise<SqlDriverAdapter> {
    const name = `shadow_${crypto.randomUUID().replaceAll('-', '')}`;
    await onServer(this.#serverUrl, `CREATE DATABASE ${name}`);
    const url = new URL(this.#serverUrl);
    url.pathname = `/${name}`;
    return connectTo(url.href, () => onServer(this.#serverUrl, `DROP DATABASE ${name}`));
  }
}

async function connectTo(url: string, afterwards: () => Promise<void>): Promise<SqlDriverAdapter> {
  const pool = new pg.Pool({ connectionString: url });
  const query = pool.query.bind(pool) as (config: pg.QueryConfig) => Promise<pg.QueryResult>;
  Object.assign(pool, { query: async (config: pg.QueryConfig) => markChars(await query(config)) });
  const adapter = await new PrismaPg(pool).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  return Object.assign(adapter, {
    queryRaw: async (sql: SqlQuery): Promise<SqlResultSet> => readMarks(await queryRaw(sql)),
    executeScript: async (script: string): Promise<void> => {
      await query({ text: script });
    },
    dispose: async (): Promise<void> => {
      await pool.end();
      await afterwards();
    },
  });
}

function markChars(result: pg.QueryResult): pg.QueryResult {
  for (const field of result.fields) {
    if (field.dataTypeID !== CHAR_OID) continue;
    field.dataTypeID = TEXT_OID;
    field.name += CHAR_MARK;
  }
  return result;
}

function readMarks({ columnNames, columnTypes, ...rest }: SqlResultSet): SqlResultSet {
  return {
    ...rest,
    columnNames: columnNames.map((name) => name.replace(CHAR_MARK, '')),
    columnTypes: columnTypes.map((type, index) =>
      columnNames[index]?.endsWith(CHAR_MARK) ? ColumnTypeEnum.Character : type,
    ),
  };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** The part of the global `WebAssembly` used here; its own types come with a browser's. */
const wasm = Reflect.get(globalThis, 'WebAssembly') as {
  instantiate(
    bytes: Uint8Array,
    imports: Record<string, unknown>,
  ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
};

let loaded: Promise<void> | undefined;

/** What the package's own entry point does, for a runtime that cannot import `.wasm`. */
function loadEngine(): Promise<void> {
  loaded ??= (async () => {
    const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
    const bytes = readFileSync(entry.replace(/schema_engine\.js$/, 'schema_engine_bg.wasm'));
    const { instance } = await wasm.instantiate(bytes, { './schema_engine_bg.js': engine });
    engine.__wbg_set_wasm(instance.exports);
    instance.exports.__wbindgen_start();
    // The engine's last words before it would say no more than «unreachable».
    const lastWords = (message: string): never => {
      throw new Error(message);
    };
    Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: lastWords } });
  })();
  return loaded;
}
