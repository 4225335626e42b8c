import { defineConfig } from 'vitest/config'

// One file after the other: each starts a server and a browser of its own. The tests of a file are one person's day, so
// that after a failure the rest of that day would only repeat it: bail within the file.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.spec.ts'],
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    sequence: { concurrent: false },
    testTimeout: 60_000,
    hookTimeout: 180_000,
    teardownTimeout: 20_000,
  },
})
