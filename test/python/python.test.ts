import { inPython, MODULES } from './pytest.ts';

inPython(process.env['TRAINERS_PYTHON'] ?? 'python3', 'TRAINERS_PYTHON', MODULES);
