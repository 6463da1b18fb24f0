import { launch, type aUser } from './carbontracker.ts';

const TERMINAL = new URL('terminal.py', import.meta.url).pathname;
type Env = Readonly<Record<string, string>>;
/** Runs words on a real terminal, as a shell's foreground job. A negative code is the signal that it died of. */
export const atTerminal = async (
  user: Pick<ReturnType<typeof aUser>, 'env' | 'work'>,
  actions: readonly string[],
  words: readonly string[],
  env: Env = {},
): Promise<{ readonly code: number; readonly screen: string }> => {
  const { stdout, stderr } = await launch('python3', [TERMINAL, ...actions, '--', ...words], { env: { ...user.env, ...env }, cwd: user.work }).ended;
  if (stdout.length === 0) throw new Error(stderr);
  return JSON.parse(stdout.toString());
};
