const SECRET_NAME = /(^|[-_.])(api)?(key|keys|apikeys?|token|secrets?|password|passwd|pwd|passphrase|credentials?|auth)$/;
const SECRET_VALUE = /^(hf_|sk-|gh[opsu]_|github_pat_|glpat-|xox[abp]-|AKIA)[\w-]{8,}/;
const MASK = '***';

const isSecretName = (name: string): boolean => SECRET_NAME.test(name.replace(/^-+/, '').replace(/([a-z\d])([A-Z])/g, '$1-$2').toLowerCase());

/** A command line that may be kept: what follows key-, token-, secret- and password-like names is left out. */
export const masked = (command: readonly string[]): readonly string[] =>
  command.map((word, i) => {
    const equals = word.indexOf('=');
    if (equals > 0 && isSecretName(word.slice(0, equals))) return `${word.slice(0, equals + 1)}${MASK}`;
    const before = command[i - 1];
    if (before?.startsWith('-') && !before.includes('=') && isSecretName(before) && !word.startsWith('--')) return MASK;
    if (SECRET_VALUE.test(word)) return MASK;
    return word.replace(/(\/\/[^/\s:@]+:)[^/\s@]+@/g, `$1${MASK}@`);
  });
