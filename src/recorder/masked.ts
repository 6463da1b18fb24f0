const SECRET_NAME = /(^|[-_.])(api)?(key|keys|apikeys?|token|secrets?|password|passwd|pwd|passphrase|credentials?|auth)$/;
const SECRET_VALUE = /(?<![\w.-]|(?<!\/)\/)(hf_|sk-|gh[opsu]_|github_pat_|glpat-|xox[abp]-|AKIA)[\w-]{8,}/g;
/** In a URL; a name as long as a token is taken for one. */
const CREDENTIALS = /(\/\/)(?:([^/\s:@]{0,15}:)[^/\s@]+|[^/\s@]{16,})@/g;
const MASK = '***';

const isSecretName = (name: string): boolean =>
  SECRET_NAME.test(
    name
      .replace(/^-+/, '')
      .replace(/([a-z\d])([A-Z])/g, '$1-$2')
      .toLowerCase(),
  );
const asksForSecret = (flag: string): boolean => flag.startsWith('-') && !flag.includes('=') && isSecretName(flag);

/** A command line that may be kept: what follows key-, token-, secret- and password-like names is left out, in a shell's script as well. */
export const masked = (command: readonly string[]): readonly string[] =>
  command.map((word, i) => {
    const equals = word.indexOf('=');
    if (equals > 0 && isSecretName(word.slice(0, equals))) return `${word.slice(0, equals + 1)}${MASK}`;
    if (asksForSecret(command[i - 1] ?? '') && !word.startsWith('--')) return MASK;
    return /\s/.test(word) ? script(word) : word.replace(SECRET_VALUE, MASK).replace(CREDENTIALS, `$1$2${MASK}@`);
  });

const script = (text: string): string => {
  const words = masked(text.match(/\S+/g) ?? []);
  let n = 0;
  return text.replace(/\S+/g, () => words[n++]!);
};
