import { inPython, MODULES } from './pytest.ts';

/** What wants more than pytest. */
const ELSEWHERE = new Set(['frameworks', 'notebook', 'style', 'wheel']);

inPython(
  process.env['OLDEST_PYTHON'],
  'OLDEST_PYTHON',
  MODULES.filter((module) => !ELSEWHERE.has(module)),
);
