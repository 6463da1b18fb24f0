import { inPython, MODULES } from './pytest.ts';

/** What wants more than pytest, and what is slow and the same in every Python. */
const ELSEWHERE = new Set(['failing', 'frameworks', 'joined', 'notebook', 'style', 'terminal', 'wheel']);

inPython(
  process.env['OLDEST_PYTHON'],
  'OLDEST_PYTHON',
  MODULES.filter((module) => !ELSEWHERE.has(module)),
);
