import { inPython } from './pytest.ts';

inPython(process.env['TRAINERS_PYTHON'], 'TRAINERS_PYTHON', [
  'settings',
  'engine',
  'gpu',
  'tracker',
  'failing',
  'joined',
  'terminal',
  'parser',
  'protocol',
  'notebook',
  'frameworks',
  'wheel',
  'style',
]);
