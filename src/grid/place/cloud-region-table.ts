// Made by tools/build-cloud-region-table.mjs; do not edit.
// Google Cloud, regions and locations: GoogleCloudPlatform/region-carbon-info, 2024, Apache-2.0. AWS and Azure, regions and locations: their
// documentation, 2025 and 2026. PUE: published by Amazon and Google for 2025, by Microsoft for its fiscal year 2025; single figures, cited.
// Grids: set by the authors, in the naming of Electricity Maps.
/** Who gives a PUE, and of what; the year follows. */
export const PUE_SOURCES: Readonly<Record<string, string>> = {
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
/** Per line: cloud, region, grid zone, PUE, its year, its source; "-" for what is not published. */
export const CLOUD_REGION_TABLE = `
aws af-south-1 ZA 1.19 2025 aws-region
aws ap-east-1 HK 1.25 2025 aws-asia
aws ap-east-2 TW 1.25 2025 aws-asia
aws ap-northeast-1 JP-TK 1.25 2025 aws-region
aws ap-northeast-2 KR 1.25 2025 aws-asia
aws ap-northeast-3 JP-KN 1.46 2025 aws-region
aws ap-south-1 IN-WE 1.4 2025 aws-region
aws ap-south-2 IN-SO 1.43 2025 aws-region
aws ap-southeast-1 SG 1.3 2025 aws-region
aws ap-southeast-2 AU-NSW 1.14 2025 aws-region
aws ap-southeast-3 ID 1.29 2025 aws-region
aws ap-southeast-4 AU-VIC 1.07 2025 aws-region
aws ap-southeast-5 MY-WM 1.25 2025 aws-asia
aws ap-southeast-6 NZ 1.25 2025 aws-asia
aws ap-southeast-7 TH 1.38 2025 aws-region
aws ca-central-1 CA-QC 1.19 2025 aws-region
aws ca-west-1 CA-AB 1.13 2025 aws-region
aws cn-north-1 CN - - -
aws cn-northwest-1 CN 1.25 2025 aws-region
aws eu-central-1 DE 1.24 2025 aws-region
aws eu-central-2 CH 1.11 2025 aws-europe
aws eu-north-1 SE-SE3 1.09 2025 aws-region
aws eu-south-1 IT-NO 1.11 2025 aws-europe
aws eu-south-2 ES 1.06 2025 aws-region
aws eu-west-1 IE 1.1 2025 aws-region
aws eu-west-2 GB 1.23 2025 aws-region
aws eu-west-3 FR 1.35 2025 aws-region
aws eusc-de-east-1 DE 1.14 2025 aws-all
aws il-central-1 IL 1.27 2025 aws-region
aws me-central-1 AE 1.25 2025 aws-region
aws me-south-1 BH 1.33 2025 aws-region
aws mx-central-1 MX 1.14 2025 aws-all
aws sa-east-1 BR-CS 1.14 2025 aws-region
aws us-east-1 US-MIDA-PJM 1.15 2025 aws-region
aws us-east-2 US-MIDA-PJM 1.12 2025 aws-region
aws us-west-1 US-CAL-CISO 1.18 2025 aws-region
aws us-west-2 US-NW-BPAT 1.12 2025 aws-region
azure australiacentral AU-NSW 1.28 2025 microsoft-asia
azure australiacentral2 AU-NSW 1.28 2025 microsoft-asia
azure australiaeast AU-NSW 1.28 2025 microsoft-asia
azure australiasoutheast AU-VIC 1.28 2025 microsoft-asia
azure austriaeast AT 1.16 2025 microsoft-emea
azure belgiumcentral BE 1.16 2025 microsoft-emea
azure brazilsouth BR-CS 1.16 2025 microsoft-americas
azure brazilsoutheast BR-CS 1.16 2025 microsoft-americas
azure canadacentral CA-ON 1.16 2025 microsoft-americas
azure canadaeast CA-QC 1.16 2025 microsoft-americas
azure centralindia IN-WE 1.28 2025 microsoft-asia
azure centralus US-MIDW-MISO 1.16 2025 microsoft-americas
azure chilecentral CL-SEN 1.16 2025 microsoft-americas
azure chinaeast CN - - -
azure chinaeast2 CN - - -
azure chinaeast3 CN - - -
azure chinanorth CN - - -
azure chinanorth2 CN - - -
azure chinanorth3 CN - - -
azure denmarkeast DK-DK2 1.16 2025 microsoft-emea
azure eastasia HK 1.28 2025 microsoft-asia
azure eastus US-MIDA-PJM 1.16 2025 microsoft-americas
azure eastus2 US-MIDA-PJM 1.16 2025 microsoft-americas
azure francecentral FR 1.16 2025 microsoft-emea
azure francesouth FR 1.16 2025 microsoft-emea
azure germanynorth DE 1.16 2025 microsoft-emea
azure germanywestcentral DE 1.16 2025 microsoft-emea
azure indonesiacentral ID 1.28 2025 microsoft-asia
azure israelcentral IL 1.16 2025 microsoft-emea
azure italynorth IT-NO 1.16 2025 microsoft-emea
azure japaneast JP-TK 1.28 2025 microsoft-asia
azure japanwest JP-KN 1.28 2025 microsoft-asia
azure jioindiacentral IN-WE - - -
azure jioindiawest IN-WE - - -
azure koreacentral KR 1.28 2025 microsoft-asia
azure koreasouth KR 1.28 2025 microsoft-asia
azure malaysiawest MY-WM 1.28 2025 microsoft-asia
azure mexicocentral MX 1.16 2025 microsoft-americas
azure newzealandnorth NZ 1.28 2025 microsoft-asia
azure northcentralus US-MIDA-PJM 1.16 2025 microsoft-americas
azure northeurope IE 1.16 2025 microsoft-emea
azure norwayeast NO-NO1 1.16 2025 microsoft-emea
azure norwaywest NO-NO2 1.16 2025 microsoft-emea
azure polandcentral PL 1.16 2025 microsoft-emea
azure qatarcentral QA 1.16 2025 microsoft-emea
azure southafricanorth ZA 1.16 2025 microsoft-emea
azure southafricawest ZA 1.16 2025 microsoft-emea
azure southcentralus US-TEX-ERCO 1.16 2025 microsoft-americas
azure southeastasia SG 1.28 2025 microsoft-asia
azure southindia IN-SO 1.28 2025 microsoft-asia
azure spaincentral ES 1.16 2025 microsoft-emea
azure swedencentral SE-SE3 1.16 2025 microsoft-emea
azure switzerlandnorth CH 1.16 2025 microsoft-emea
azure switzerlandwest CH 1.16 2025 microsoft-emea
azure uaecentral AE 1.16 2025 microsoft-emea
azure uaenorth AE 1.16 2025 microsoft-emea
azure uksouth GB 1.16 2025 microsoft-emea
azure ukwest GB 1.16 2025 microsoft-emea
azure westcentralus US-NW-WACM 1.16 2025 microsoft-americas
azure westeurope NL 1.16 2025 microsoft-emea
azure westindia IN-WE 1.28 2025 microsoft-asia
azure westus US-CAL-CISO 1.16 2025 microsoft-americas
azure westus2 US-NW-GCPD 1.16 2025 microsoft-americas
azure westus3 US-SW-AZPS 1.16 2025 microsoft-americas
gcp africa-south1 ZA 1.09 2025 google-all
gcp asia-east1 TW 1.13 2025 google-region
gcp asia-east2 HK 1.09 2025 google-all
gcp asia-northeast1 JP-TK 1.12 2025 google-region
gcp asia-northeast2 JP-KN 1.09 2025 google-all
gcp asia-northeast3 KR 1.09 2025 google-all
gcp asia-south1 IN-WE 1.09 2025 google-all
gcp asia-south2 IN-NO 1.09 2025 google-all
gcp asia-southeast1 SG 1.12 2025 google-region
gcp asia-southeast2 ID 1.09 2025 google-all
gcp asia-southeast3 TH 1.09 2025 google-all
gcp australia-southeast1 AU-NSW 1.09 2025 google-all
gcp australia-southeast2 AU-VIC 1.09 2025 google-all
gcp europe-central2 PL 1.09 2025 google-all
gcp europe-north1 FI 1.1 2025 google-region
gcp europe-north2 SE-SE3 1.09 2025 google-all
gcp europe-southwest1 ES 1.09 2025 google-all
gcp europe-west1 BE 1.08 2025 google-region
gcp europe-west10 DE 1.09 2025 google-all
gcp europe-west12 IT-NO 1.09 2025 google-all
gcp europe-west2 GB 1.09 2025 google-all
gcp europe-west3 DE 1.09 2025 google-all
gcp europe-west4 NL 1.07 2025 google-region
gcp europe-west6 CH 1.09 2025 google-all
gcp europe-west8 IT-NO 1.09 2025 google-all
gcp europe-west9 FR 1.09 2025 google-all
gcp me-central1 QA 1.09 2025 google-all
gcp me-central2 SA 1.09 2025 google-all
gcp me-west1 IL 1.09 2025 google-all
gcp northamerica-northeast1 CA-QC 1.09 2025 google-all
gcp northamerica-northeast2 CA-ON 1.09 2025 google-all
gcp northamerica-south1 MX 1.09 2025 google-all
gcp southamerica-east1 BR-CS 1.09 2025 google-all
gcp southamerica-west1 CL-SEN 1.08 2025 google-region
gcp us-central1 US-MIDW-MISO 1.11 2025 google-region
gcp us-central2 US-CENT-SWPP 1.09 2025 google-all
gcp us-east1 US-CAR-SC 1.09 2025 google-region
gcp us-east2 US-SE-SOCO 1.09 2025 google-all
gcp us-east4 US-MIDA-PJM 1.08 2025 google-region
gcp us-east5 US-MIDA-PJM 1.06 2025 google-region
gcp us-south1 US-TEX-ERCO 1.1 2025 google-region
gcp us-west1 US-NW-BPAT 1.1 2025 google-region
gcp us-west2 US-CAL-CISO 1.09 2025 google-all
gcp us-west3 US-NW-PACE 1.09 2025 google-all
gcp us-west4 US-NW-NEVP 1.09 2025 google-region
`;
