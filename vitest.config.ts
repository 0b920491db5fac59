import { defineConfig } from 'vitest/config';

/** Starts the shared PostgreSQL when the first test asks for it. */
const globalSetup = ['packages/testkit/src/global-setup.ts'];

const source = { resolve: { conditions: ['source'] }, ssr: { resolve: { conditions: ['source'], externalConditions: ['source'] } } };

export default defineConfig({
  test: {
    projects: [
      {
        ...source,
        test: {
          name: 'unit',
          globalSetup,
          include: ['{packages,protocols,apps,scripts,bench,tests}/**/*.test.ts'],
          exclude: ['**/dist/**', '**/node_modules/**', 'tests/browser/**', 'tests/crash/**'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...source,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: [...globalSetup, 'tests/browser/chromium.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        ...source,
        test: {
          name: 'crash',
          globalSetup,
          include: ['tests/crash/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
