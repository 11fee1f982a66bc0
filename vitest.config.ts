import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/postgres.ts', 'test/support/thread.ts'],
    // Only the test of the PDFs waits for LibreOffice.
    env: { PDF: '0' },
    // Vitest would leave one of two cores idle: the tests wait for databases and processes more than they reckon.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', 'json'],
    outputFile: { json: 'node_modules/.cache/test-report.json' },
    coverage: {
      provider: 'v8',
      include: ['src/campaign/**', 'src/answers/**', 'src/conversation/**', 'src/summary/**'],
      reporter: ['text', 'html'],
      reportsDirectory: 'node_modules/.cache/coverage',
      thresholds: { branches: 95 },
    },
  },
});
