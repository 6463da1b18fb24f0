import { defineConfig } from 'rolldown';

export default defineConfig({
  input: { cli: 'src/cli/main.ts' },
  platform: 'node',
  external: ['koffi'],
  output: {
    dir: 'dist',
    format: 'esm',
    banner: (chunk) => (chunk.name === 'cli' ? '#!/usr/bin/env node' : ''),
    chunkFileNames: 'chunks/[name]-[hash].js',
    minify: false,
  },
});
