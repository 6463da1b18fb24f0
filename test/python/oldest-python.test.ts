import { inPython } from './pytest.ts';

inPython(process.env['OLDEST_PYTHON'], 'OLDEST_PYTHON', ['settings', 'engine', 'gpu', 'tracker', 'failing', 'joined', 'terminal', 'parser', 'protocol']);
