import { inPython, MODULES } from './pytest.ts';

inPython(process.env['TRAINERS_PYTHON'], 'TRAINERS_PYTHON', MODULES);
