import { describe, expect, test } from 'vitest';
import { openAsker } from '../../../src/grid/asker.ts';
import { whereIs, type Stated } from '../../../src/grid/place/place.ts';
import { nodeClock } from '../../../src/host/node/clock.ts';
import { seconds } from '../../../src/quantity/quantity.ts';
import { AZURE, EC2, GCE, HYPER_V, awsSays, azure, azureSays, cloudMachine, gce, gcpSays, imds, type Firmware } from '../../support/cloud-machine.ts';
import { denied } from '../../support/denied.ts';
import { provider, status, type Asked, type Reply } from '../../support/provider.ts';

const ABOUT = { ip: 'SECRET-ip', hostname: 'SECRET-host', org: 'SECRET-org', organization: 'SECRET-org', postal: 'SECRET-post' };
const IPINFO = JSON.stringify({ ...ABOUT, city: 'Copenhagen', region: 'Capital Region', country: 'DK', loc: '55.6759,12.5655' });
const GEOJS = JSON.stringify({ ...ABOUT, city: 'Lund', region: 'Skåne', country_code: 'SE', latitude: '55.7', longitude: '13.2' });
const COPENHAGEN = { zone: 'DK', label: 'Copenhagen, Capital Region, DK', coordinates: { latitude: 55.6759, longitude: 12.5655 } };
const LUND = { zone: 'SE', label: 'Lund, Skåne, SE', coordinates: { latitude: 55.7, longitude: 13.2 } };
const NOBODY = 'nobody knows where this machine stands: state the zone with --zone, such as --zone DK';

interface World {
  readonly firmware?: Firmware;
  readonly metadata?: (asked: Asked) => Reply;
  readonly ipinfo?: Reply;
  readonly geojs?: Reply;
}
const standing = async ({ firmware = {}, metadata = imds(), ipinfo = IPINFO, geojs = GEOJS }: World, stated: Partial<Stated> = {}, signal?: AbortSignal) => {
  const [first, second, { host, asked }] = await Promise.all([provider(() => ipinfo), provider(() => geojs), cloudMachine(firmware, metadata)]);
  const env = { CARBONTRACKER_IPINFO_URL: first.address, CARBONTRACKER_GEOJS_URL: second.address };
  const asker = openAsker({ web: host.web, clock: { ...nodeClock(), sleep: async () => undefined }, env }, seconds(1));
  const said = await whereIs(host, asker, { zone: null, offline: false, ...stated }, signal);
  expect(JSON.stringify(said)).not.toMatch(/SECRET|127\.0\.0\.1|169\.254|undefined/);
  if (said.why !== undefined) expect(said.why).toMatch(/^\S.*[^.\s]$/);
  return { said, asked: { metadata: asked.length, ipinfo: first.asked.length, geojs: second.asked.length } };
};
const IN_IRELAND = {
  place: { zone: 'IE', region: { provider: 'aws', region: 'eu-west-1' } },
  pue: { value: 1.1, source: 'AWS, this region in 2025' },
};

describe('a stated zone', () => {
  test('beats everything, and nobody is asked', async () => {
    expect(await standing({}, { zone: 'FR' })).toEqual({ said: { place: { zone: 'FR' } }, asked: { metadata: 0, ipinfo: 0, geojs: 0 } });
  });
  test('beats the cloud’s as well, which is asked for its PUE alone', async () => {
    expect(await standing({ firmware: EC2 }, { zone: 'FR' })).toEqual({
      said: { place: { zone: 'FR' }, pue: IN_IRELAND.pue },
      asked: { metadata: 2, ipinfo: 0, geojs: 0 },
    });
  });
  test('stands where the cloud’s region is unknown to us', async () => {
    const { said } = await standing({ firmware: EC2, metadata: imds(awsSays('xx-nowhere-9')) }, { zone: 'FR' });
    expect(said).toEqual({ place: { zone: 'FR' } });
  });
  test('stands where the cloud does not say, and then why the PUE is not its own', async () => {
    const { said } = await standing({ firmware: EC2, metadata: () => status(403) }, { zone: 'FR' });
    expect(said).toEqual({ place: { zone: 'FR' }, why: 'the metadata of AWS cannot be read (HTTP 403)' });
  });
});

describe('offline', () => {
  test.each(['FR', null])('nobody is asked, not even over the machine’s own link, with the zone %j', async (zone) => {
    const { said, asked } = await standing({ firmware: EC2 }, { zone, offline: true });
    expect(said).toEqual({ place: { zone }, ...(zone === null && { why: NOBODY }) });
    expect(asked).toEqual({ metadata: 0, ipinfo: 0, geojs: 0 });
  });
});

describe('a cloud', () => {
  test.each<[string, World, unknown]>([
    ['AWS', { firmware: EC2 }, IN_IRELAND],
    [
      'Google Cloud',
      { firmware: GCE, metadata: gce() },
      {
        place: { zone: 'BE', region: { provider: 'gcp', region: 'europe-west1' } },
        pue: { value: 1.08, source: 'Google, its data centre in this region in 2025' },
      },
    ],
    [
      'Azure',
      { firmware: AZURE, metadata: azure() },
      {
        place: { zone: 'NL', region: { provider: 'azure', region: 'westeurope' } },
        pue: { value: 1.16, source: 'Microsoft, mean of Europe, the Middle East and Africa in fiscal year 2025' },
      },
    ],
    [
      'a region whose PUE nobody publishes',
      { firmware: EC2, metadata: imds(awsSays('cn-north-1')) },
      { place: { zone: 'CN', region: { provider: 'aws', region: 'cn-north-1' } } },
    ],
  ])('says where it is, and no address is looked up: %s', async (_cloud, world, expected) => {
    const { said, asked } = await standing(world);
    expect(said).toEqual(expected);
    expect(asked).toMatchObject({ ipinfo: 0, geojs: 0 });
  });
  test.each<[string, World, string, string]>([
    ['AWS', { firmware: EC2, metadata: imds(awsSays('us-gov-east-1')) }, 'aws', 'us-gov-east-1'],
    ['Google Cloud', { firmware: GCE, metadata: gce(gcpSays('projects/1/zones/mars-north9-a')) }, 'gcp', 'mars-north9'],
    ['Azure', { firmware: AZURE, metadata: azure(azureSays('usgovvirginia')) }, 'azure', 'usgovvirginia'],
  ])('in a region that we do not know stands nowhere, rather than where its address is registered: %s', async (_cloud, world, cloud, region) => {
    const { said, asked } = await standing(world);
    expect(said).toEqual({
      place: { zone: null, region: { provider: cloud, region } },
      why: `no grid is known for ${cloud}'s region ${region}: state the zone with --zone, such as --zone DK`,
    });
    expect(asked).toMatchObject({ ipinfo: 0, geojs: 0 });
  });
  test('that does not say leaves the address, and the reason', async () => {
    const { said } = await standing({ firmware: EC2, metadata: () => '<!doctype html>' });
    expect(said).toEqual({ place: COPENHAGEN, why: 'the metadata of AWS came in a form that is not its own' });
  });
  test('that the machine may not be of leaves no reason behind', async () => {
    expect((await standing({ firmware: HYPER_V, metadata: () => status(404) })).said).toEqual({ place: COPENHAGEN });
  });
});

describe('the address', () => {
  test('is looked up by one provider, and the other is left in peace', async () => {
    expect(await standing({})).toEqual({ said: { place: COPENHAGEN }, asked: { metadata: 0, ipinfo: 1, geojs: 0 } });
  });
  test('is looked up by the other where the one fails, which is told', async () => {
    const { said, asked } = await standing({ ipinfo: status(429, '', { 'retry-after': '3600' }) });
    expect(said).toEqual({ place: LUND, why: 'ipinfo has been asked too often (HTTP 429)' });
    expect(asked).toMatchObject({ ipinfo: 1, geojs: 1 });
  });
  test.each<[string, Reply]>([
    ['do not answer', (response) => void response.destroy()],
    ['know no country', JSON.stringify({ country: 'XX', country_code: 'XX', city: 'Québec', region: 'Québec' })],
    ['say nothing of a country', JSON.stringify(ABOUT)],
    ['are a captive portal', '<!doctype html><title>SECRET</title>'],
  ])('leads nowhere where both %s: never to somebody’s default', async (_what, reply) => {
    const { said } = await standing({ ipinfo: reply, geojs: reply });
    expect(said).toEqual({ place: { zone: null }, why: expect.stringMatching(/^ipinfo .+; geojs .+; nobody knows where/) });
    expect(said.why?.endsWith(NOBODY)).toBe(true);
  });
});

test('what is called off ends in a reason as well', async () => {
  const { said } = await standing({ firmware: EC2 }, {}, AbortSignal.abort());
  expect(said).toEqual({
    place: { zone: null },
    why: `the metadata of AWS cannot be reached (called off); ipinfo was not waited for; geojs was not waited for; ${NOBODY}`,
  });
});
test('a bug is not passed off as a reason', async () => {
  const { host } = await cloudMachine(EC2, imds());
  const asker = openAsker({ web: host.web, clock: nodeClock(), env: {} });
  const broken = { ...host, web: { ask: async () => Promise.reject(new TypeError('oh no')) } };
  await expect(whereIs(broken, asker, { zone: null, offline: false })).rejects.toThrow(TypeError);
  await expect(whereIs({ ...host, files: denied(host.files, /dmi/) }, asker, { zone: 'DK', offline: false })).resolves.toEqual({ place: { zone: 'DK' } });
});
