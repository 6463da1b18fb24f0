import { requireCompiled } from '../host/node/compiled.ts';

requireCompiled(import.meta.dirname, 'start.cjs'); // program.ts and what it imports, as the build has bundled it
