import { FileError, type Files, type Host } from '../../host/port.ts';
import { IntensityError, type CloudRegion } from '../intensity.ts';
import { linkLocal, type AskLinkLocal } from './link-local.ts';

/** What the machine's firmware says it is; empty where it says nothing. */
interface Firmware {
  readonly vendor: string;
  readonly product: string;
  readonly bios: string;
  readonly assetTag: string;
}
interface Cloud {
  readonly provider: CloudRegion['provider'];
  readonly name: string;
  /** Whether its metadata are worth asking for. */
  readonly may: (firmware: Firmware) => boolean;
  /** Whether the machine can be nobody else's. */
  readonly must: (firmware: Firmware) => boolean;
  readonly region: (ask: AskLinkLocal) => Promise<string>;
}

const CLOUDS: readonly Cloud[] = [
  {
    provider: 'aws',
    name: 'AWS',
    may: ({ vendor, bios }) => vendor === 'Amazon EC2' || bios.endsWith('.amazon'), // the latter on Xen: 4.11.amazon
    must: () => true,
    region: async (ask) => (await import('./cloud-aws.ts')).awsRegion(ask),
  },
  {
    provider: 'gcp',
    name: 'Google Cloud',
    may: ({ vendor, product }) => vendor === 'Google' && (product === '' || product.startsWith('Google')), // a Chromebook bears a name of its own
    must: ({ product }) => product === 'Google Compute Engine',
    region: async (ask) => (await import('./cloud-gcp.ts')).gcpRegion(ask),
  },
  {
    provider: 'azure',
    name: 'Azure',
    may: ({ vendor, product }) => vendor === 'Microsoft Corporation' && !product.startsWith('Surface'),
    must: ({ assetTag }) => assetTag === '7783-7084-3265-9085-8269-3286-77', // "MSFT AZURE VM"; other guests of Hyper-V have none
    region: async (ask) => (await import('./cloud-azure.ts')).azureRegion(ask),
  },
];

/** The region of the cloud that this machine is rented from; undefined outside of one. Throws IntensityError when the cloud does not say. */
export const cloudRegion = async ({ files, web }: Pick<Host, 'files' | 'web'>, signal?: AbortSignal): Promise<CloudRegion | undefined> => {
  const firmware = firmwareOf(files);
  const cloud = CLOUDS.find(({ may }) => may(firmware));
  if (cloud === undefined) return undefined;
  try {
    return { provider: cloud.provider, region: await cloud.region(linkLocal(web, cloud.name, signal)) };
  } catch (error) {
    if (error instanceof IntensityError && !cloud.must(firmware)) return undefined;
    throw error;
  }
};

const firmwareOf = (files: Files): Firmware => {
  const said = (name: string): string => {
    try {
      return files.text(`/sys/class/dmi/id/${name}`).trim();
    } catch (error) {
      if (error instanceof FileError) return '';
      throw error;
    }
  };
  return { vendor: said('sys_vendor'), product: said('product_name'), bios: said('bios_version'), assetTag: said('chassis_asset_tag') };
};
