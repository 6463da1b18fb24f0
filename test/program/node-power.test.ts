import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { controller } from '../support/controller.ts';
import { machine } from '../support/machine.ts';
import { aUser, until } from './carbontracker.ts';

/** A user on a server whose management controller tells 412 W, to an ipmitool in the real one's place. */
const onNode = () => {
  const { root, write } = machine('server-two-sockets');
  write('/dev/ipmi0', '');
  const tool = controller('412');
  return { user: aUser(), root, around: { env: { PATH: tool.env.PATH } }, ...tool };
};
const isThere = (pid: number): boolean => existsSync(`/proc/${pid}`) && !readFileSync(`/proc/${pid}/stat`, 'latin1').includes(') Z ');

test('the whole machine by its management controller stands beside the parts, and is not in their sum', async () => {
  const { user, root, around } = onNode();
  await user.run(['--sysroot', root, 'sleep', '1.5'], around);
  const { devices, total } = await user.statement();
  const node = devices.find(({ id }) => id === 'ipmi:dcmi');
  expect(node).toMatchObject({ part: 'machine', basis: 'measured' });
  expect(node?.mean_power_w).toBeCloseTo(412, 6);
  const parts = devices.filter((device) => device !== node).reduce((sum, { it_energy_j }) => sum + (it_energy_j ?? 0), 0);
  expect(total.it_energy_j).toBeCloseTo(parts, 6);
});
test('it is asked by a program that ends with us, though we are killed', async () => {
  const { user, root, around, pids } = onNode();
  const run = user.begin(['--sysroot', root, 'sleep', '3'], around);
  await until('ipmitool runs', () => pids().length === 1);
  const [pid = 0] = pids();
  expect(isThere(pid)).toBe(true);
  run.child.kill('SIGKILL');
  await until('it is gone', () => !isThere(pid));
});
test('and that is let go of when the run is over', async () => {
  const { user, root, around, pids } = onNode();
  await user.run(['--sysroot', root, 'sleep', '0.2'], around);
  await until('it is gone', () => pids().length === 1 && !pids().some(isThere));
});
