import type { Seconds } from '../quantity/quantity.ts';

/** The network. One request, one answer: redirects are answers too, and nothing is asked again. */
export interface Web {
  /** Throws WebError when no whole answer comes in time. */
  ask(request: WebRequest): Promise<WebAnswer>;
}
export interface WebRequest {
  readonly url: string;
  readonly method?: 'GET' | 'PUT';
  readonly headers?: Readonly<Record<string, string>>;
  /** For the whole answer, its last byte included. */
  readonly timeout: Seconds;
  /** In bytes; a longer answer is none. Default a few megabytes. */
  readonly longest?: number;
  /** Past every proxy, as addresses of this link alone must be asked. */
  readonly direct?: true;
  readonly signal?: AbortSignal;
}
export interface WebAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}
/** Why no answer came; `called-off` where the asker's own signal ended it, `unsayable` where the question could not even be put. */
export class WebError extends Error {
  override readonly name = 'WebError';
  readonly trouble: 'unreachable' | 'too-slow' | 'too-long' | 'called-off' | 'unsayable';
  constructor(message: string, trouble: WebError['trouble'], options?: ErrorOptions) {
    super(message, options);
    this.trouble = trouble;
  }
}
