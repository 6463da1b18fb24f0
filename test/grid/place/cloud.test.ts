import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { describe, expect, test } from 'vitest';
import { cloudRegion } from '../../../src/grid/place/cloud.ts';
import { CLOUD_REGION_TABLE } from '../../../src/grid/place/cloud-region-table.ts';
import { IntensityError } from '../../../src/grid/intensity.ts';
import {
  AZURE,
  EC2,
  GCE,
  HYPER_V,
  awsSays,
  azure,
  azureSays,
  cloudMachine,
  firmwareFiles,
  gce,
  gcpSays,
  imds,
  type Firmware,
} from '../../support/cloud-machine.ts';
import { denied } from '../../support/denied.ts';
import { status, type Asked, type Reply } from '../../support/provider.ts';
import { tree } from '../../support/tree.ts';

const within = async (firmware: Firmware, reply: (asked: Asked) => Reply) => {
  const { host, asked, requests } = await cloudMachine(firmware, reply);
  const said = await cloudRegion(host).catch((error: unknown) => error);
  if (said instanceof IntensityError) {
    expect(said.message).toMatch(/^the metadata of (AWS|Google Cloud|Azure) \S+( \S+)*[^.\s]$/);
    expect(said.message).not.toMatch(/SECRET|169\.254|undefined|NaN/);
  }
  return { said, asked, requests };
};
/** What the metadata could not be read for. */
const refused = (words: RegExp): unknown => expect.objectContaining({ name: 'IntensityError', message: expect.stringMatching(words) });

describe('the region that a cloud’s metadata name', () => {
  test.each<[string, Firmware, (asked: Asked) => Reply, unknown]>([
    ['AWS', EC2, imds(), { provider: 'aws', region: 'eu-west-1' }],
    ['AWS in China', EC2, imds(awsSays('cn-northwest-1')), { provider: 'aws', region: 'cn-northwest-1' }],
    ['AWS for governments', EC2, imds(awsSays('us-gov-east-1')), { provider: 'aws', region: 'us-gov-east-1' }],
    ['AWS on Xen', { sys_vendor: 'Xen', product_name: 'HVM domU', bios_version: '4.11.amazon' }, imds(), { provider: 'aws', region: 'eu-west-1' }],
    ['Google Cloud', GCE, gce(), { provider: 'gcp', region: 'europe-west1' }],
    ['Google Cloud of two digits', GCE, gce(gcpSays('projects/1/zones/europe-west12-ai1a')), { provider: 'gcp', region: 'europe-west12' }],
    ['Google Cloud that says its vendor alone', { sys_vendor: 'Google' }, gce(), { provider: 'gcp', region: 'europe-west1' }],
    ['Azure', AZURE, azure(), { provider: 'azure', region: 'westeurope' }],
    ['Azure without its tag', HYPER_V, azure(azureSays('eastus2')), { provider: 'azure', region: 'eastus2' }],
  ])('is found in %s, and it alone', async (_cloud, firmware, reply, region) => {
    expect((await within(firmware, reply)).said).toEqual(region);
  });
  test.each<[string, Firmware]>([
    ['a desktop', { sys_vendor: 'Dell Inc.', product_name: 'Precision 5820' }],
    ['somebody’s own virtual machine', { sys_vendor: 'QEMU', product_name: 'Standard PC (Q35 + ICH9, 2009)', bios_version: '1.16.2' }],
    ['a Chromebook', { sys_vendor: 'Google', product_name: 'Eve' }],
    ['a Surface', { sys_vendor: 'Microsoft Corporation', product_name: 'Surface Laptop 5' }],
    ['a machine without firmware', {}],
  ])('is not asked for on %s', async (_what, firmware) => {
    expect(await within(firmware, imds())).toMatchObject({ said: undefined, asked: [] });
  });
  test('is not asked for where the firmware may not be read', async () => {
    const { host, asked } = await cloudMachine(EC2, imds());
    expect(await cloudRegion({ ...host, files: denied(firmwareFiles(EC2), /dmi/) })).toBeUndefined();
    expect(asked).toEqual([]);
  });
  test('is nothing to miss on a guest of Hyper-V, which stands anywhere', async () => {
    const { said, asked } = await within(HYPER_V, () => status(404));
    expect(said).toBeUndefined();
    expect(asked).toHaveLength(1);
  });
  test.each<[string, Firmware, (region: string) => (asked: Asked) => Reply]>([
    ['aws', EC2, (region) => imds(awsSays(region))],
    ['gcp', GCE, (region) => gce(gcpSays(`projects/1/zones/${region}-a`))],
    ['azure', AZURE, (region) => azure(azureSays(region))],
  ])('is understood for every region of our table: %s', async (provider, firmware, says) => {
    const regions = [...CLOUD_REGION_TABLE.matchAll(new RegExp(`^${provider} (\\S+)`, 'gm'))].map(([, region]) => region!);
    let now = '';
    const { host } = await cloudMachine(firmware, (asked) => says(now)(asked));
    for (const region of regions) {
      now = region;
      expect(await cloudRegion(host)).toEqual({ provider, region });
    }
    expect(regions.length).toBeGreaterThan(30);
  });
  test('is no excuse for a bug, even where nobody would miss it', async () => {
    const { host } = await cloudMachine(HYPER_V, azure());
    const broken = { ...host, web: { ask: async () => Promise.reject(new TypeError('oh no')) } };
    await expect(cloudRegion(broken)).rejects.toThrow(TypeError);
  });
});

describe('the metadata', () => {
  test.each<[string, Firmware, (asked: Asked) => Reply]>([
    ['AWS', EC2, imds()],
    ['Google Cloud', GCE, gce()],
    ['Azure', AZURE, azure()],
  ])('of %s are asked for at the link-local address, past every proxy, for one second in all', async (_cloud, firmware, reply) => {
    const { requests } = await within(firmware, reply);
    expect(requests.every(({ url, direct }) => url.startsWith('http://169.254.169.254/') && direct === true)).toBe(true);
    const patience = requests.reduce((all, { timeout }) => all + timeout, 0);
    expect(patience).toBeGreaterThan(0);
    expect(patience).toBeLessThanOrEqual(1);
  });

  const hostile: readonly (readonly [what: string, reply: Reply, words: RegExp])[] = [
    ['a closed door', status(403, 'SECRET'), /cannot be read \(HTTP 403\)/],
    ['nothing there', status(404), /HTTP 404/],
    ['a fault of its own', status(500), /HTTP 500/],
    ['another address', status(302, '', { location: 'http://127.0.0.1:9/SECRET' }), /HTTP 302/],
    ['a captive portal', '<!doctype html>\n<title>SECRET</title>', /a form that is not its own/],
    ['half an answer', '{"region":"eu-we', /a form that is not its own/],
    ['nothing', '', /a form that is not its own/],
    ['a list', '[]', /a form that is not its own/],
    ['null', 'null', /a form that is not its own/],
    ['a closed connection', (response) => void response.destroy(), /cannot be reached \(ECONNRESET\)/],
  ];
  test.each(hostile.flatMap(([what, reply, words]) => [EC2, GCE, AZURE].map((firmware) => [what, firmware.sys_vendor, firmware, reply, words] as const)))(
    '%s instead of those of %s is refused in words, and nobody asks again',
    async (_what, _vendor, firmware, reply, words) => {
      const { said, asked } = await within(firmware, () => reply);
      expect(said).toEqual(refused(words));
      expect(asked.length).toBeGreaterThan(0);
      expect(new Set(asked.map(({ url }) => url.href)).size).toBe(asked.length);
    },
  );
  test.each<[string, Firmware, (asked: Asked) => Reply]>([
    ...[7, null, '', 'EU-WEST-1', '123456789012', 'eu-west-1\u001B[2J', 'SECRET eu-west-1', ['eu-west-1']].map(
      (region): [string, Firmware, (asked: Asked) => Reply] => [`AWS region ${JSON.stringify(region)}`, EC2, imds(awsSays(region))],
    ),
    ...[7, null, 'europe-west1-b', 'projects/1/zones/', 'projects/1/zones/europe-west1', 'projects/1/zones/../../x-y1-b'].map(
      (zone): [string, Firmware, (asked: Asked) => Reply] => [`Google zone ${JSON.stringify(zone)}`, GCE, gce(gcpSays(zone))],
    ),
    ...[7, null, '', 'West Europe', 'west-europe', 'a/b'].map((location): [string, Firmware, (asked: Asked) => Reply] => [
      `Azure location ${JSON.stringify(location)}`,
      AZURE,
      azure(azureSays(location)),
    ]),
    ['an answer of another flavour', GCE, gce(gcpSays(), 'Other')],
    ['an answer without a compute part', AZURE, azure({ network: {} })],
  ])('with %s are not believed', async (_what, firmware, reply) => {
    expect((await within(firmware, reply)).said).toEqual(refused(/a form that is not its own/));
  });
  test('of AWS are asked for by version 2 alone: where it is refused, version 1 is left in peace', async () => {
    const { said, asked } = await within(EC2, (question) => (question.method === 'PUT' ? status(403) : JSON.stringify(awsSays())));
    expect(said).toEqual(refused(/HTTP 403/));
    expect(asked.map(({ method }) => method)).toEqual(['PUT']);
  });
  test('of AWS get no token back that could be more than a header', async () => {
    const { said, asked } = await within(EC2, ({ method }) => (method === 'PUT' ? 'a token\r\nx-evil: 1' : JSON.stringify(awsSays())));
    expect(said).toEqual(refused(/a form that is not its own/));
    expect(asked).toHaveLength(1);
  });
  test.each<[string, (asked: Asked) => Reply]>([
    ['token is swallowed on its way back, as in containers', () => () => undefined],
    ['document never comes', (question) => (question.method === 'PUT' ? imds()(question) : () => undefined)],
  ])('of AWS are not waited for when the %s', async (_what, reply) => {
    expect((await within(EC2, reply)).said).toEqual(refused(/cannot be reached \(no answer within 0\.5 s\)/));
  });
  test('that are called off end at once', async () => {
    const { host } = await cloudMachine(AZURE, () => () => undefined);
    const off = new AbortController();
    const said = cloudRegion(host, off.signal);
    off.abort();
    await expect(said).rejects.toThrow(/cannot be reached \(called off\)/);
  });
});

/** A network of our own in which the link-local address is this machine's. */
const NAMESPACE = ['-rn', 'sh', '-c', 'ip link set lo up && ip addr add 169.254.169.254/32 dev lo && exec "$@"', 'sh'] as const;
const walled = spawnSync('unshare', [...NAMESPACE, 'true']).status === 0;
const source = (path: string): string => JSON.stringify(fileURLToPath(new URL(`../../../src/${path}`, import.meta.url)));

/** In that network: metadata on port 80 of the real address, a proxy that counts, and the tool between them. */
const program = (root: string): string => `
  import { createServer } from 'node:http';
  import { openAsker } from ${source('grid/asker.ts')};
  import { whereIs } from ${source('grid/place/place.ts')};
  import { nodeClock } from ${source('host/node/clock.ts')};
  import { nodeFiles } from ${source('host/node/files.ts')};
  import { nodeWeb } from ${source('host/node/web.ts')};
  const listen = (port, address, answer) => new Promise((done) => { const server = createServer(answer).listen(port, address, () => done(server)); });
  const heard = [];
  let proxied = 0;
  const metadata = await listen(80, '169.254.169.254', ({ method, url, headers }, response) => {
    heard.push(method + ' ' + headers.host + url);
    response.end(method === 'PUT' ? 'a-token' : '{"region":"eu-west-1"}');
  });
  const proxy = await listen(0, '127.0.0.1', (_, response) => { proxied++; response.writeHead(502).end(); });
  proxy.on('connect', (_, socket) => { proxied++; socket.end(); });
  const through = 'http://127.0.0.1:' + proxy.address().port;
  delete process.env.NO_PROXY;
  delete process.env.no_proxy;
  Object.assign(process.env, { HTTP_PROXY: through, http_proxy: through, HTTPS_PROXY: through, https_proxy: through, ALL_PROXY: through });
  const host = { files: nodeFiles(${JSON.stringify(root)}), web: nodeWeb(), clock: nodeClock(), env: process.env };
  const standing = await whereIs(host, openAsker(host), { zone: null, offline: false });
  const before = proxied;
  await host.web.ask({ url: 'http://192.0.2.1/', timeout: 1 }).catch(() => undefined);
  console.log(JSON.stringify({ standing, heard, proxied: [before, proxied] }));
  metadata.close();
  proxy.close();
`;
test.skipIf(!walled)('the real address is asked, on a real network, though a proxy is set (needs unshare and ip)', async () => {
  const { root, write } = tree({ '/sys/class/dmi/id/sys_vendor': 'Amazon EC2\n' });
  write('/program.ts', program(root));
  const bundle = await rolldown({ input: `${root}/program.ts`, platform: 'node', cwd: fileURLToPath(new URL('../../..', import.meta.url)) });
  await bundle.write({ file: `${root}/program.mjs`, codeSplitting: false });
  const { stdout, stderr, status: code } = spawnSync('unshare', [...NAMESPACE, process.execPath, `${root}/program.mjs`], { encoding: 'utf8' });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(stdout)).toEqual({
    standing: {
      place: { zone: 'IE', region: { provider: 'aws', region: 'eu-west-1' } },
      pue: { value: 1.1, source: 'AWS, this region in 2025' },
    },
    heard: ['PUT 169.254.169.254/latest/api/token', 'GET 169.254.169.254/latest/dynamic/instance-identity/document'],
    proxied: [0, 1], // nothing by it, though it is in force for what is not of this link
  });
});
