import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    reporters: ['default', 'json'],
    outputFile: { json: '.scratch/tests.json' },
    coverage: { include: ['src/**'], reporter: ['text-summary'] },
  },
});
