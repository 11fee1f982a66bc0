import { defineConfig } from 'prisma/config';

// `prisma generate` only reads the schema, yet it fetches an engine unless it is pointed at a
// program: any existing one will do, and a closed network stays closed.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath;

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
});
