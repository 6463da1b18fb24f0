import { describe, expect, test } from 'vitest';
import { nodeFiles } from '../../src/host/node/files.ts';
import { hostFacts, jobFacts } from '../../src/recorder/circumstances.ts';
import { denied } from '../support/denied.ts';
import { tree } from '../support/tree.ts';

const BOOT = '5f2c3a52-6f6e-4c9e-9d55-0b6a9f0c1d2e';
const factsOf = (files: Readonly<Record<string, string>>) => hostFacts(nodeFiles(tree(files).root), { hostName: 'n1', platform: 'linux' });

describe('the machine', () => {
  test('is known by its name, its boot and its chassis', () => {
    expect(factsOf({ '/proc/sys/kernel/random/boot_id': `${BOOT}\n`, '/sys/class/dmi/id/chassis_type': '23\n' })).toEqual({
      name: 'n1',
      boot_id: BOOT,
      os: 'linux',
      chassis_type: 23,
    });
  });
  test('that tells nothing is known by its name alone', () => {
    expect(factsOf({})).toEqual({ name: 'n1', boot_id: null, os: 'linux', chassis_type: null });
  });
  test.each(['', 'rack', '2.5'])('whose chassis is %j has none', (text) => {
    expect(factsOf({ '/sys/class/dmi/id/chassis_type': text }).chassis_type).toBeNull();
  });
  test('whose files are for root alone has none either', () => {
    const files = denied(nodeFiles(tree({ '/sys/class/dmi/id/chassis_type': '23\n' }).root), /dmi/);
    expect(hostFacts(files, { hostName: 'n1', platform: 'linux' }).chassis_type).toBeNull();
  });
});

describe('the batch job', () => {
  test.each([
    ['no scheduler', {}, null],
    ['slurm', { SLURM_JOB_ID: '42' }, { scheduler: 'slurm', id: '42', array_index: null }],
    [
      'a slurm array, by the id of the array',
      { SLURM_JOB_ID: '45', SLURM_ARRAY_JOB_ID: '42', SLURM_ARRAY_TASK_ID: '3' },
      { scheduler: 'slurm', id: '42', array_index: 3 },
    ],
    [
      'the first task of a slurm array',
      { SLURM_JOB_ID: '42', SLURM_ARRAY_JOB_ID: '42', SLURM_ARRAY_TASK_ID: '0' },
      { scheduler: 'slurm', id: '42', array_index: 0 },
    ],
    ['empty slurm variables, which are none', { SLURM_JOB_ID: '' }, null],
    ['pbs', { PBS_JOBID: '4242.head' }, { scheduler: 'pbs', id: '4242.head', array_index: null }],
    ['a pbs array', { PBS_JOBID: '4242[7].head', PBS_ARRAY_INDEX: '7' }, { scheduler: 'pbs', id: '4242[7].head', array_index: 7 }],
    ['lsf', { LSB_JOBID: '17', LSB_JOBINDEX: '0' }, { scheduler: 'lsf', id: '17', array_index: null }],
    ['an lsf array', { LSB_JOBID: '17', LSB_JOBINDEX: '2' }, { scheduler: 'lsf', id: '17', array_index: 2 }],
    ['sge', { SGE_ROOT: '/opt/sge', JOB_ID: '9', SGE_TASK_ID: 'undefined' }, { scheduler: 'sge', id: '9', array_index: null }],
    ['a JOB_ID that anybody may have set', { JOB_ID: '9' }, null],
    [
      'kubernetes, by the name of the pod',
      { KUBERNETES_SERVICE_HOST: '10.0.0.1', HOSTNAME: 'train-x7k2p' },
      { scheduler: 'kubernetes', id: 'train-x7k2p', array_index: null },
    ],
    [
      'a scheduler on kubernetes',
      { KUBERNETES_SERVICE_HOST: '10.0.0.1', HOSTNAME: 'train-x7k2p', SLURM_JOB_ID: '42' },
      { scheduler: 'slurm', id: '42', array_index: null },
    ],
  ])('%s', (_what, env, job) => {
    expect(jobFacts(env)).toEqual(job);
  });
});
