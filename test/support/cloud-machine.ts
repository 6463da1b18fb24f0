import { nodeFiles } from '../../src/host/node/files.ts';
import { nodeWeb } from '../../src/host/node/web.ts';
import type { Files } from '../../src/host/port.ts';
import { WebError, type Web, type WebRequest } from '../../src/host/web.ts';
import { provider, type Asked, type Reply } from './provider.ts';
import { tree } from './tree.ts';

export type Firmware = Readonly<Partial<Record<'sys_vendor' | 'product_name' | 'bios_version' | 'chassis_asset_tag', string>>>;

export const EC2: Firmware = { sys_vendor: 'Amazon EC2', product_name: 'p4d.24xlarge', bios_version: '1.0' };
export const GCE: Firmware = { sys_vendor: 'Google', product_name: 'Google Compute Engine' };
export const AZURE: Firmware = {
  sys_vendor: 'Microsoft Corporation',
  product_name: 'Virtual Machine',
  chassis_asset_tag: '7783-7084-3265-9085-8269-3286-77',
};
/** A guest of somebody's own Hyper-V. */
export const HYPER_V: Firmware = { ...AZURE, chassis_asset_tag: '' };

export const firmwareFiles = (firmware: Firmware): Files =>
  nodeFiles(tree(Object.fromEntries(Object.entries(firmware).map(([name, text]) => [`/sys/class/dmi/id/${name}`, `${text}\n`]))).root);

/** A machine with such firmware, whose link-local address leads to a real server on loopback; from everywhere else it is cut off. */
export const cloudMachine = async (firmware: Firmware, reply: (asked: Asked) => Reply) => {
  const { address, asked } = await provider(reply);
  const real = nodeWeb();
  const requests: WebRequest[] = [];
  const web: Web = {
    async ask(request) {
      if (request.url.startsWith('http://127.0.0.1:')) return real.ask(request);
      if (!request.url.startsWith('http://169.254.169.254/')) throw new WebError('ENETUNREACH', 'unreachable');
      requests.push(request);
      return real.ask({ ...request, url: request.url.replace('http://169.254.169.254', address) });
    },
  };
  return { host: { files: firmwareFiles(firmware), web }, asked, requests };
};

/** What each cloud tells a machine about itself: all of it but the region is nobody's business. */
export const awsSays = (region: unknown = 'eu-west-1') => ({
  accountId: 'SECRET-account',
  architecture: 'x86_64',
  availabilityZone: 'SECRET-zone',
  imageId: 'SECRET-image',
  instanceId: 'SECRET-instance',
  instanceType: 'p4d.24xlarge',
  pendingTime: '2026-11-22T10:00:00Z',
  privateIp: 'SECRET-ip',
  region,
  version: '2017-09-30',
});
export const gcpSays = (zone: unknown = 'projects/SECRET-project/zones/europe-west1-b') => ({
  attributes: { 'ssh-keys': 'SECRET-keys' },
  serviceAccounts: { default: { email: 'SECRET-email' } },
  hostname: 'SECRET-host',
  machineType: 'projects/SECRET-project/machineTypes/a2-highgpu-1g',
  zone,
});
export const azureSays = (location: unknown = 'westeurope') => ({
  compute: { azEnvironment: 'AzurePublicCloud', location, name: 'SECRET-name', osType: 'Linux', subscriptionId: 'SECRET-subscription', vmId: 'SECRET-vm' },
  network: { interface: [{ macAddress: 'SECRET-mac' }] },
});

/** IMDSv2: a token by PUT, and nothing without it. */
export const imds =
  (body: unknown = awsSays()) =>
  ({ method, url, headers }: Asked): Reply => {
    const refused: Reply = (response) => response.writeHead(401).end();
    if (method === 'PUT') return url.pathname === '/latest/api/token' && headers['x-aws-ec2-metadata-token-ttl-seconds'] === '60' ? 'SECRET-token==' : refused;
    if (headers['x-aws-ec2-metadata-token'] !== 'SECRET-token==') return refused;
    return url.pathname === '/latest/dynamic/instance-identity/document' ? JSON.stringify(body) : (response) => response.writeHead(404).end();
  };
export const gce =
  (body: unknown = gcpSays(), flavor = 'Google') =>
  ({ url, headers }: Asked): Reply =>
  (response) => {
    const fits = headers['metadata-flavor'] === 'Google' && url.pathname === '/computeMetadata/v1/instance/' && url.searchParams.get('recursive') === 'true';
    response.writeHead(fits ? 200 : 403, { 'metadata-flavor': flavor }).end(JSON.stringify(body));
  };
export const azure =
  (body: unknown = azureSays()) =>
  ({ url, headers }: Asked): Reply =>
  (response) => {
    const fits = headers['metadata'] === 'true' && url.pathname === '/metadata/instance' && url.searchParams.get('api-version') === '2021-02-01';
    response.writeHead(fits ? 200 : 400).end(JSON.stringify(body));
  };
