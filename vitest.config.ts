import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '~': new URL('./app', import.meta.url).pathname } },
  test: {
    restoreMocks: true,
    // Also on two cores: by default one would be left to the file watcher, and most tests wait for a database, a
    // portal or a browser of their own.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Pure functions: modules are loaded once for all files.
          isolate: false,
          include: [
            'app/**/*.test.ts',
            'app/**/*.test.tsx',
            'protocol/**/*.test.ts',
            'sync-service/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          // State is in databases, one for each test: modules are loaded once for all files.
          isolate: false,
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/setup/databases.global.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'contract',
          include: ['tests/contract/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/setup/portal.global.ts'],
          testTimeout: 180_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
