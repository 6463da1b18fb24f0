export type RefusalCode = 'usage' | 'unreadable' | 'unwritable' | 'not-found' | 'not-executable';

/** Said before anything is started: one sentence, what to do about it, and no stack. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly remedy?: string;
  constructor(code: RefusalCode, message: string, remedy?: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    if (remedy !== undefined) this.remedy = remedy;
  }
}
