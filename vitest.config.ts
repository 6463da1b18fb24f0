import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    maxWorkers: 2, // most wait for programs that they have started
    env: { CARBONTRACKER_OFFLINE: '1' }, // no test asks the world; those of the grid ask servers of their own
    reporters: ['default', 'json'],
    outputFile: { json: '.scratch/tests.json' },
    coverage: { include: ['src/**'], reporter: ['text-summary'] },
  },
});
