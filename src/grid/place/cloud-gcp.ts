import * as v from 'valibot';
import { seconds } from '../../quantity/quantity.ts';
import type { AskLinkLocal } from './link-local.ts';

/** `projects/123/zones/us-central1-a` lies in the region `us-central1`. */
const ZONE = /^projects\/[^/]+\/zones\/([a-z]{2,20}-[a-z]{2,20}\d{1,2})-[a-z0-9]{1,4}$/;
const ANSWER = v.object({
  headers: v.object({ 'metadata-flavor': v.literal('Google') }),
  text: v.pipe(v.string(), v.parseJson(), v.object({ zone: v.pipe(v.string(), v.regex(ZONE)) })),
});

export const gcpRegion = async (ask: AskLinkLocal): Promise<string> => {
  const { text } = await ask({ path: '/computeMetadata/v1/instance/?recursive=true', headers: { 'metadata-flavor': 'Google' }, timeout: seconds(1) }, ANSWER);
  return text.zone.replace(ZONE, '$1');
};
