import { defineConfig } from 'rolldown';

export default defineConfig({
  input: { cli: 'src/cli/main.ts', index: 'src/index.ts', worker: 'src/tracker/worker.ts' },
  platform: 'node',
  external: ['koffi'],
  output: {
    dir: 'dist',
    format: 'esm',
    banner: (chunk) => (chunk.name === 'cli' ? '#!/usr/bin/env node' : ''),
    chunkFileNames: 'chunks/[name]-[hash].js',
    minify: true,
  },
});
