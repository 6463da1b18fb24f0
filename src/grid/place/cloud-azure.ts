import * as v from 'valibot';
import { seconds } from '../../quantity/quantity.ts';
import type { AskLinkLocal } from './link-local.ts';

const ANSWER = v.object({
  text: v.pipe(v.string(), v.parseJson(), v.object({ compute: v.object({ location: v.pipe(v.string(), v.regex(/^[a-z]{3,30}\d?$/)) }) })),
});

export const azureRegion = async (ask: AskLinkLocal): Promise<string> => {
  const { text } = await ask({ path: '/metadata/instance?api-version=2021-02-01', headers: { metadata: 'true' }, timeout: seconds(1) }, ANSWER);
  return text.compute.location;
};
