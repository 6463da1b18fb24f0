import { expect, test } from 'vitest';
import { nodeFiles } from '../../src/host/node/files.ts';
import { processor } from '../../src/sensor/processor.ts';
import { machine } from '../support/machine.ts';
import { scratch, tree } from '../support/tree.ts';

const of = (name: string) => processor(machine(name).files);
const from = (cpuinfo: string) => processor(nodeFiles(tree({ '/proc/cpuinfo': cpuinfo }).root));

test('two sockets of twelve threads', () => {
  expect(of('server-two-sockets')).toEqual({
    brand: 'Intel(R) Xeon(R) CPU E5-2620 v3 @ 2.40GHz',
    vendor: 'GenuineIntel',
    sockets: 2,
    threads: 24,
    isArm: false,
    virtual: false,
  });
});
test('is asked of a machine once, and of another anew', () => {
  const { files } = machine('server-two-sockets');
  const asked: string[] = [];
  const heard = { text: (path: string) => (asked.push(path), files.text(path)) };
  expect(processor(heard)).toBe(processor(heard));
  expect(asked).toEqual(['/proc/cpuinfo']);
  processor({ ...heard });
  expect(asked).toHaveLength(2);
});
test('eighteen sockets', () => {
  expect(of('server-eighteen-sockets')).toMatchObject({ sockets: 18, threads: 72 });
});
test('a virtual machine by the hypervisor flag', () => {
  expect(of('vm-epyc')).toMatchObject({ brand: 'AMD EPYC 7763 64-Core Processor', vendor: 'AuthenticAMD', sockets: 1, threads: 8, virtual: true });
});
test('ARM has no model name: it is named by its core, and counts as one socket', () => {
  expect(of('arm-graviton')).toEqual({ brand: 'ARM Neoverse-N1', vendor: undefined, sockets: 1, threads: 64, isArm: true, virtual: false });
});
test('an ARM core that nobody knows is named by its numbers', () => {
  expect(from('processor\t: 0\nCPU implementer\t: 0x99\nCPU part\t: 0xABC\n')?.brand).toBe('ARM CPU 0x99 0xabc');
});
test('an ARM that does give a model name keeps it', () => {
  expect(from('processor\t: 0\nmodel name\t: ARMv7 Processor rev 4 (v7l)\nCPU implementer\t: 0x41\nCPU part\t: 0xd03\n')?.brand).toBe(
    'ARMv7 Processor rev 4 (v7l)',
  );
});
test('a CPU that says nothing of itself has no brand', () => {
  expect(from('processor\t: 0\nisa\t\t: rv64imafdc\n')).toEqual({ brand: undefined, vendor: undefined, sockets: 1, threads: 1, isArm: false, virtual: false });
});
test('an empty model name is no brand', () => {
  expect(from('processor\t: 0\nmodel name\t:\nphysical id\t: 0\n')?.brand).toBeUndefined();
});
test('without a list of processors there is no answer', () => {
  expect(processor(nodeFiles(scratch()))).toBeUndefined();
  expect(from('')).toBeUndefined();
});
