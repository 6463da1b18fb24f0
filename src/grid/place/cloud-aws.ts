import * as v from 'valibot';
import { seconds } from '../../quantity/quantity.ts';
import type { AskLinkLocal } from './link-local.ts';

/** Two questions, one second in all. */
const PATIENCE = seconds(0.5);
/** It goes back in a header, where no blank may stand. */
const TOKEN = v.object({ text: v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,1000}$/)) });
const DOCUMENT = v.object({
  text: v.pipe(v.string(), v.parseJson(), v.object({ region: v.pipe(v.string(), v.regex(/^[a-z]{2,4}(-[a-z]{2,10}){1,2}-\d$/)) })),
});

/** By IMDSv2 alone: version 1 is refused where it matters. In a container behind a bridge nothing comes back, for want of hops. */
export const awsRegion = async (ask: AskLinkLocal): Promise<string> => {
  const token = await ask({ path: '/latest/api/token', method: 'PUT', headers: { 'x-aws-ec2-metadata-token-ttl-seconds': '60' }, timeout: PATIENCE }, TOKEN);
  const document = await ask(
    { path: '/latest/dynamic/instance-identity/document', headers: { 'x-aws-ec2-metadata-token': token.text }, timeout: PATIENCE },
    DOCUMENT,
  );
  return document.text.region;
};
