import type { Statement } from '../ledger/statement.ts';

/** A work that can be cited; text is not yet escaped. */
export interface Citation {
  readonly key: string;
  readonly author: string;
  readonly title: string;
  readonly url: string;
}
export const METHOD_KEY = 'carbontracker';
export const SOFTWARE_KEY = 'carbontracker-software';

/** Who tells carbon intensities, by the words that our sources are named with. */
const GRID: readonly (Citation & { readonly names: string })[] = [
  {
    names: 'Our World in Data',
    key: 'owid-carbon-intensity',
    author: 'Our World in Data',
    title: 'Carbon intensity of electricity generation',
    url: 'https://ourworldindata.org/grapher/carbon-intensity-electricity',
  },
  {
    names: 'Electricity Maps',
    key: 'electricity-maps',
    author: 'Electricity Maps',
    title: 'Carbon intensity of electricity',
    url: 'https://www.electricitymaps.com',
  },
  {
    names: 'Energi Data Service',
    key: 'energi-data-service',
    author: 'Energinet',
    title: 'Energi Data Service: CO2 emission',
    url: 'https://www.energidataservice.dk/tso-electricity/CO2Emis',
  },
  {
    names: 'UK Carbon Intensity',
    key: 'uk-carbon-intensity',
    author: 'National Energy System Operator',
    title: 'Carbon Intensity API',
    url: 'https://carbonintensity.org.uk',
  },
  { names: 'ENTSO-E', key: 'entsoe', author: 'ENTSO-E', title: 'ENTSO-E Transparency Platform', url: 'https://transparency.entsoe.eu' },
  { names: 'RTE éCO2mix', key: 'rte-eco2mix', author: 'RTE', title: 'éCO2mix', url: 'https://www.rte-france.com/eco2mix' },
  { names: 'WattTime', key: 'watttime', author: 'WattTime', title: 'WattTime API', url: 'https://watttime.org' },
];

/** The works that the carbon intensities of these runs are from, as far as they have a name that can be cited. */
export const citationsOf = (statements: readonly Statement[]): readonly Citation[] => {
  const sources = statements.map(({ intensity }) => intensity?.source ?? '');
  return GRID.filter(({ names }) => sources.some((source) => source.includes(names)));
};
