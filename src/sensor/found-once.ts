/** What stays the same while a machine is up is found out once for each. On a large one the kernel takes 10 ms to list its CPUs. */
export const foundOnce = <Machine extends object, Found>(find: (machine: Machine) => Found): ((machine: Machine) => Found) => {
  const known = new WeakMap<Machine, { readonly found: Found }>();
  return (machine) => {
    let there = known.get(machine);
    if (there === undefined) known.set(machine, (there = { found: find(machine) }));
    return there.found;
  };
};
