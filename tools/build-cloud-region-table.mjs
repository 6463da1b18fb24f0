// Builds src/grid/place/cloud-region-table.ts: from which grid the regions of AWS, Google Cloud and Azure draw, and the PUE of their data centres.
// usage: node tools/build-cloud-region-table.mjs 2024.csv > src/grid/place/cloud-region-table.ts
// The raw file: https://github.com/GoogleCloudPlatform/region-carbon-info, data/yearly/2024.csv (Apache-2.0)
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('usage: node tools/build-cloud-region-table.mjs 2024.csv');

/**
 * Locations, as the providers publish them, and their grids by the names of Electricity Maps. In the United States the grid is that of the
 * utility which feeds the named place; where the provider names a whole state, of the place that its other pages name. Set in November 2026.
 */
const GRIDS = {
  AE: ['Abu Dhabi', 'Dubai', 'UAE'],
  AT: ['Vienna'],
  'AU-NSW': ['Sydney', 'New South Wales', 'Canberra'],
  'AU-VIC': ['Melbourne', 'Victoria'],
  BE: ['Belgium', 'Brussels'],
  BH: ['Bahrain'],
  'BR-CS': ['Sao Paulo', 'Sao Paulo State', 'Rio'],
  'CA-AB': ['Calgary'],
  'CA-ON': ['Toronto'],
  'CA-QC': ['Montreal', 'Quebec'],
  CH: ['Zurich', 'Geneva'],
  'CL-SEN': ['Santiago'],
  CN: ['Beijing', 'Ningxia', 'Hebei', 'Shanghai', 'Jiangsu'],
  DE: ['Frankfurt', 'Berlin', 'Brandenburg'],
  'DK-DK2': ['Zealand'],
  ES: ['Madrid', 'Aragon'],
  FI: ['Finland'],
  FR: ['Paris', 'Marseille'],
  GB: ['London', 'Cardiff'],
  HK: ['Hong Kong'],
  ID: ['Jakarta'],
  IE: ['Ireland'],
  IL: ['Israel', 'Tel Aviv'],
  'IN-NO': ['Delhi'],
  'IN-SO': ['Chennai', 'Hyderabad'],
  'IN-WE': ['Mumbai', 'Pune', 'Nagpur', 'Jamnagar'],
  'IT-NO': ['Milan', 'Turin'],
  'JP-KN': ['Osaka'],
  'JP-TK': ['Tokyo', 'Tokyo, Saitama'],
  KR: ['Seoul', 'Busan'],
  MX: ['Mexico', 'Queretaro State'],
  'MY-WM': ['Kuala Lumpur'],
  NL: ['Eemshaven', 'Netherlands'],
  'NO-NO1': ['Oslo'],
  'NO-NO2': ['Stavanger'],
  NZ: ['Auckland'],
  PL: ['Warsaw'],
  QA: ['Doha'],
  SA: ['Dammam'],
  'SE-SE3': ['Stockholm', 'Gavle'],
  SG: ['Singapore'],
  TH: ['Bangkok'],
  TW: ['Taiwan', 'Taipei'],
  'US-CAL-CISO': ['California', 'Northern California', 'Los Angeles'], // Google's own figure for Los Angeles is that of CAISO
  'US-CAR-SC': ['South Carolina'], // Berkeley County: Santee Cooper
  'US-CENT-SWPP': ['Oklahoma'],
  'US-MIDA-PJM': ['Virginia', 'Northern Virginia', 'Ohio', 'Columbus', 'Illinois'], // Illinois is Chicago: ComEd, a part of PJM
  'US-MIDW-MISO': ['Iowa'], // Council Bluffs, Des Moines: MidAmerican
  'US-NW-BPAT': ['Oregon'], // The Dalles, Umatilla: public utilities that Bonneville feeds
  'US-NW-GCPD': ['Washington'], // Quincy: Grant County
  'US-NW-NEVP': ['Las Vegas'],
  'US-NW-PACE': ['Salt Lake City'],
  'US-NW-WACM': ['Wyoming'], // Cheyenne
  'US-SE-SOCO': ['Georgia'],
  'US-SW-AZPS': ['Phoenix'],
  'US-TEX-ERCO': ['Texas', 'Dallas'],
  ZA: ['Johannesburg', 'Cape Town'],
};
const zoneOf = (location) => {
  const plain = location.normalize('NFD').replaceAll(/\p{M}/gu, '');
  const zone = Object.keys(GRIDS).find((each) => GRIDS[each].includes(plain));
  if (zone === undefined) throw new Error(`the grid of ${location} is not known: add it to GRIDS`);
  return zone;
};

/** Means that operators publish, for the regions of which they publish no PUE: [PUE, year, source]. */
const AWS_ALL = [1.14, 2025, 'aws-all'];
const AWS_EUROPE = [1.11, 2025, 'aws-europe'];
const AWS_ASIA = [1.25, 2025, 'aws-asia'];
const GOOGLE_ALL = [1.09, 2025, 'google-all'];
const AMERICAS = [1.16, 2025, 'microsoft-americas'];
const ASIA = [1.28, 2025, 'microsoft-asia'];
const EMEA = [1.16, 2025, 'microsoft-emea'];
/** Run by other companies, which publish nothing. */
const UNKNOWN = ['-', '-', '-'];
const SOURCES = {
  'aws-region': 'AWS, this region in',
  'aws-europe': 'AWS, mean of Europe in',
  'aws-asia': 'AWS, mean of Asia Pacific in',
  'aws-all': 'AWS, mean of all its data centres in',
  'google-region': 'Google, its data centre in this region in',
  'google-all': 'Google, mean of all its data centres in',
  'microsoft-americas': 'Microsoft, mean of the Americas in fiscal year',
  'microsoft-asia': 'Microsoft, mean of Asia Pacific in fiscal year',
  'microsoft-emea': 'Microsoft, mean of Europe, the Middle East and Africa in fiscal year',
};

// Regions and locations: docs.aws.amazon.com, "AWS Regions", 2026. PUE: AWS' sustainability fact sheets of regions, published in July 2026;
// read in the collection of the Green Software Foundation (Real Time Cloud, metrics/2025/aws-2025-metrics.md).
const AWS = {
  'af-south-1': ['Cape Town', 1.19],
  'ap-east-1': ['Hong Kong', AWS_ASIA],
  'ap-east-2': ['Taipei', AWS_ASIA],
  'ap-northeast-1': ['Tokyo', 1.25],
  'ap-northeast-2': ['Seoul', AWS_ASIA],
  'ap-northeast-3': ['Osaka', 1.46],
  'ap-south-1': ['Mumbai', 1.4],
  'ap-south-2': ['Hyderabad', 1.43],
  'ap-southeast-1': ['Singapore', 1.3],
  'ap-southeast-2': ['Sydney', 1.14],
  'ap-southeast-3': ['Jakarta', 1.29],
  'ap-southeast-4': ['Melbourne', 1.07],
  'ap-southeast-5': ['Kuala Lumpur', AWS_ASIA],
  'ap-southeast-6': ['Auckland', AWS_ASIA],
  'ap-southeast-7': ['Bangkok', 1.38],
  'ca-central-1': ['Montreal', 1.19],
  'ca-west-1': ['Calgary', 1.13],
  'cn-north-1': ['Beijing', UNKNOWN],
  'cn-northwest-1': ['Ningxia', 1.25],
  'eu-central-1': ['Frankfurt', 1.24],
  'eu-central-2': ['Zurich', AWS_EUROPE],
  'eu-north-1': ['Stockholm', 1.09],
  'eu-south-1': ['Milan', AWS_EUROPE],
  'eu-south-2': ['Aragon', 1.06],
  'eu-west-1': ['Ireland', 1.1],
  'eu-west-2': ['London', 1.23],
  'eu-west-3': ['Paris', 1.35],
  'eusc-de-east-1': ['Brandenburg', AWS_ALL],
  'il-central-1': ['Tel Aviv', 1.27],
  'me-central-1': ['UAE', 1.25],
  'me-south-1': ['Bahrain', 1.33],
  'mx-central-1': ['Mexico', AWS_ALL],
  'sa-east-1': ['Sao Paulo', 1.14],
  'us-east-1': ['Northern Virginia', 1.15],
  'us-east-2': ['Ohio', 1.12],
  'us-west-1': ['Northern California', 1.18],
  'us-west-2': ['Oregon', 1.12],
};

// PUE of the campuses: Google Environmental Report 2026 (of 2025), table of data centres; the campus that the region's location names.
// Read in the same collection, metrics/2025/google-2025-metrics.md. The other regions are in rented halls, whose PUE is not published.
const GOOGLE_CAMPUSES = {
  'asia-east1': 1.13,
  'asia-northeast1': 1.12,
  'asia-southeast1': 1.12,
  'europe-north1': 1.1,
  'europe-west1': 1.08,
  'europe-west4': 1.07,
  'southamerica-west1': 1.08,
  'us-central1': 1.11,
  'us-east1': 1.09,
  'us-east4': 1.08,
  'us-east5': 1.06,
  'us-south1': 1.1,
  'us-west1': 1.1,
  'us-west4': 1.09,
};
/** Not yet in the raw file of 2024, but in that of 2025. */
const OPENED_SINCE = [['asia-southeast3', 'Bangkok']];

// Regions and physical locations: learn.microsoft.com, "Azure regions list", 2025, with those that opened since. Norway and Illinois by the
// coordinates that `az account list-locations` gives. PUE: datacenters.microsoft.com, "Efficiency", fiscal year July 2024 to June 2025, which
// has parts of the world alone; read in the same collection, metrics/2025/azure-2025-metrics.md.
const AZURE = {
  australiacentral: ['Canberra', ASIA],
  australiacentral2: ['Canberra', ASIA],
  australiaeast: ['New South Wales', ASIA],
  australiasoutheast: ['Victoria', ASIA],
  austriaeast: ['Vienna', EMEA],
  belgiumcentral: ['Brussels', EMEA],
  brazilsouth: ['Sao Paulo State', AMERICAS],
  brazilsoutheast: ['Rio', AMERICAS],
  canadacentral: ['Toronto', AMERICAS],
  canadaeast: ['Quebec', AMERICAS],
  centralindia: ['Pune', ASIA],
  centralus: ['Iowa', AMERICAS],
  chilecentral: ['Santiago', AMERICAS],
  chinaeast: ['Shanghai', UNKNOWN],
  chinaeast2: ['Shanghai', UNKNOWN],
  chinaeast3: ['Jiangsu', UNKNOWN],
  chinanorth: ['Beijing', UNKNOWN],
  chinanorth2: ['Beijing', UNKNOWN],
  chinanorth3: ['Hebei', UNKNOWN],
  denmarkeast: ['Zealand', EMEA],
  eastasia: ['Hong Kong', ASIA],
  eastus: ['Virginia', AMERICAS],
  eastus2: ['Virginia', AMERICAS],
  francecentral: ['Paris', EMEA],
  francesouth: ['Marseille', EMEA],
  germanynorth: ['Berlin', EMEA],
  germanywestcentral: ['Frankfurt', EMEA],
  indonesiacentral: ['Jakarta', ASIA],
  israelcentral: ['Israel', EMEA],
  italynorth: ['Milan', EMEA],
  japaneast: ['Tokyo, Saitama', ASIA],
  japanwest: ['Osaka', ASIA],
  jioindiacentral: ['Nagpur', UNKNOWN],
  jioindiawest: ['Jamnagar', UNKNOWN],
  koreacentral: ['Seoul', ASIA],
  koreasouth: ['Busan', ASIA],
  malaysiawest: ['Kuala Lumpur', ASIA],
  mexicocentral: ['Queretaro State', AMERICAS],
  newzealandnorth: ['Auckland', ASIA],
  northcentralus: ['Illinois', AMERICAS],
  northeurope: ['Ireland', EMEA],
  norwayeast: ['Oslo', EMEA],
  norwaywest: ['Stavanger', EMEA],
  polandcentral: ['Warsaw', EMEA],
  qatarcentral: ['Doha', EMEA],
  southafricanorth: ['Johannesburg', EMEA],
  southafricawest: ['Cape Town', EMEA],
  southcentralus: ['Texas', AMERICAS],
  southeastasia: ['Singapore', ASIA],
  southindia: ['Chennai', ASIA],
  spaincentral: ['Madrid', EMEA],
  swedencentral: ['Gavle', EMEA],
  switzerlandnorth: ['Zurich', EMEA],
  switzerlandwest: ['Geneva', EMEA],
  uaecentral: ['Abu Dhabi', EMEA],
  uaenorth: ['Dubai', EMEA],
  uksouth: ['London', EMEA],
  ukwest: ['Cardiff', EMEA],
  westcentralus: ['Wyoming', AMERICAS],
  westeurope: ['Netherlands', EMEA],
  westindia: ['Mumbai', ASIA],
  westus: ['California', AMERICAS],
  westus2: ['Washington', AMERICAS],
  westus3: ['Phoenix', AMERICAS],
};

const line = (provider, region, location, pue) => [provider, region, zoneOf(location), ...pue].join(' ');
const google = [...parse(readFileSync(path), { from_line: 2 }), ...OPENED_SINCE].map(([region, location]) => [region, location]);
const lines = [
  ...Object.entries(AWS).map(([region, [location, pue]]) => line('aws', region, location, Array.isArray(pue) ? pue : [pue, 2025, 'aws-region'])),
  ...Object.entries(AZURE).map(([region, [location, pue]]) => line('azure', region, location, pue)),
  ...[...new Map(google)].map(([region, location]) => {
    const pue = GOOGLE_CAMPUSES[region];
    return line('gcp', region, location, pue === undefined ? GOOGLE_ALL : [pue, 2025, 'google-region']);
  }),
].toSorted((a, b) => (a < b ? -1 : 1));

console.log(`// Made by tools/build-cloud-region-table.mjs; do not edit.
// Google Cloud, regions and locations: GoogleCloudPlatform/region-carbon-info, 2024, Apache-2.0. AWS and Azure, regions and locations: their
// documentation, 2025 and 2026. PUE: published by Amazon and Google for 2025, by Microsoft for its fiscal year 2025; single figures, cited.
// Grids: set by the authors, in the naming of Electricity Maps.
/** Who gives a PUE, and of what; the year follows. */
export const PUE_SOURCES: Readonly<Record<string, string>> = {
${Object.entries(SOURCES)
  .map(([key, words]) => `  '${key}': '${words}',`)
  .join('\n')}
};
/** Per line: cloud, region, grid zone, PUE, its year, its source; "-" for what is not published. */
export const CLOUD_REGION_TABLE = \`
${lines.join('\n')}
\`;`);
