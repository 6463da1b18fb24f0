/**
 * Life-cycle emissions of generation in gCO2e per kWh, by ENTSO-E's codes for what it comes from.
 * Source: the defaults of Electricity Maps, which are the medians of IPCC AR5 WG III, annex III, table A.III.2 (2014);
 * marine from that table itself. What they do not tell apart has the factor of its nearest kin: lignite, oil shale and peat
 * that of coal, waste and "other renewable" that of biomass, "other" that of an unknown source.
 */
export const LIFE_CYCLE: ReadonlyMap<string, number> = new Map([
  ['B01', 230], // biomass
  ['B02', 820], // lignite
  ['B03', 490], // gas from coal
  ['B04', 490], // gas
  ['B05', 820], // hard coal
  ['B06', 650], // oil
  ['B07', 820], // oil shale
  ['B08', 820], // peat
  ['B09', 38], // geothermal
  ['B11', 24], // run-of-river
  ['B12', 24], // reservoir
  ['B13', 17], // marine
  ['B14', 12], // nuclear
  ['B15', 230], // other renewable
  ['B16', 45], // solar
  ['B17', 230], // waste
  ['B18', 11], // wind at sea
  ['B19', 11], // wind on land
  ['B20', 700], // other
]);
/** For codes that are newer than this table. */
export const OF_UNKNOWN_SOURCE = 700;
/** Pumped hydro and other storage: what they give was generated before, and is counted then. */
export const STORAGE: ReadonlySet<string> = new Set(['B10', 'B25']);
