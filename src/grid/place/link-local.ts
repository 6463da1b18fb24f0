import * as v from 'valibot';
import { WebError, type Web, type WebAnswer, type WebRequest } from '../../host/web.ts';
import { IntensityError } from '../intensity.ts';

/** Where every cloud tells a machine of its own about itself; packets to it never leave the machine's link. */
const ADDRESS = 'http://169.254.169.254';

/** What is kept of an answer is what its schema lets through: the rest names accounts and machines. Throws IntensityError. */
export type AskLinkLocal = <Schema extends v.GenericSchema>(
  question: Pick<WebRequest, 'method' | 'headers' | 'timeout'> & { readonly path: string },
  answer: Schema,
) => Promise<v.InferOutput<Schema>>;

/** Asks once, past every proxy: what is there answers at once, and elsewhere nothing does. */
export const linkLocal = (web: Web, cloud: string, signal?: AbortSignal): AskLinkLocal => {
  const who = `the metadata of ${cloud}`;
  return async ({ path, ...question }, schema) => {
    const answer = await reached(who, web, { ...question, url: `${ADDRESS}${path}`, direct: true, ...(signal && { signal }) });
    if (answer.status < 200 || answer.status >= 300) throw new IntensityError(`${who} cannot be read (HTTP ${answer.status})`);
    const { success, output } = v.safeParse(schema, answer);
    if (!success) throw new IntensityError(`${who} came in a form that is not its own`);
    return output;
  };
};

const reached = async (who: string, web: Web, request: WebRequest): Promise<WebAnswer> => {
  try {
    return await web.ask(request);
  } catch (error) {
    if (!(error instanceof WebError)) throw error;
    const why = error.trouble === 'too-slow' ? `no answer within ${request.timeout} s` : error.message;
    throw new IntensityError(`${who} cannot be reached (${why})`, { cause: error });
  }
};
