import type { X2jOptions } from 'fast-xml-parser';
import * as v from 'valibot';
import { later, momentOf } from './figure.ts';
import { IntensityError } from './intensity.ts';

/** What one kind of stations gave, over a stretch. */
export interface Block {
  readonly kind: string;
  readonly from: Date;
  readonly until: Date;
  readonly megawatts: number;
}
export interface Generation {
  /** Each kind of stations that the document speaks of, with or without a value. */
  readonly kinds: ReadonlySet<string>;
  readonly blocks: readonly Block[];
  /** The shortest period in it, in seconds. */
  readonly step: number;
}

const Decimal = v.pipe(v.string(), v.regex(/^-?\d+(\.\d+)?$/), v.transform(Number));
const Position = v.pipe(v.string(), v.regex(/^[1-9]\d{0,5}$/), v.transform(Number));
const Period = v.object({
  timeInterval: v.object({ start: v.string(), end: v.string() }),
  resolution: v.string(),
  Point: v.optional(v.array(v.object({ position: Position, quantity: Decimal })), []),
});
const TimeSeries = v.object({
  'inBiddingZone_Domain.mRID': v.optional(v.string()),
  'outBiddingZone_Domain.mRID': v.optional(v.string()),
  curveType: v.optional(v.string()),
  MktPSRType: v.object({ psrType: v.string() }),
  Period: v.optional(v.array(Period), []),
});
const Answer = v.union([
  v.object({ GL_MarketDocument: v.object({ TimeSeries: v.optional(v.array(TimeSeries), []) }) }),
  v.object({ Acknowledgement_MarketDocument: v.unknown() }),
]);

const OPTIONS: X2jOptions = {
  removeNSPrefix: true,
  parseTagValue: false,
  processEntities: false,
  isArray: (name) => name === 'TimeSeries' || name === 'Period' || name === 'Point',
};

/** ENTSO-E's document of the generation per type in one area; an acknowledgement, which means that there is none, is an empty one. Throws IntensityError. */
export const generationOf = async (who: string, xml: string, area: string): Promise<Generation> => {
  const { XMLParser } = await import('fast-xml-parser');
  const { success, output } = v.safeParse(Answer, parsed(who, xml, new XMLParser(OPTIONS)));
  if (!success) throw new IntensityError(`${who} answered in a form that is not its own`);
  const series = 'GL_MarketDocument' in output ? output.GL_MarketDocument.TimeSeries : [];
  // What is drawn from the grid, to pump or by stations that stand still, comes as `out`.
  const generated = series.filter((one) => one['outBiddingZone_Domain.mRID'] === undefined);
  if (generated.some((one) => (one['inBiddingZone_Domain.mRID'] ?? area) !== area)) throw new IntensityError(`${who} answered for another area`);
  return {
    kinds: new Set(generated.map((one) => one.MktPSRType.psrType)),
    blocks: generated.flatMap((one) => one.Period.flatMap((period) => blocksOf(who, one.MktPSRType.psrType, one.curveType, period))),
    step: Math.min(...generated.flatMap((one) => one.Period.map((period) => lengthOf(who, period.resolution)))),
  };
};

const parsed = (who: string, xml: string, parser: { parse(xml: string, whole: true): unknown }): unknown => {
  try {
    return parser.parse(xml, true);
  } catch (error) {
    throw new IntensityError(`${who} answered with something that is not XML`, { cause: error });
  }
};

/** Curve A03 leaves out points that equal the one before, up to the period's end; in any other, what is not there is a hole. */
const blocksOf = (who: string, kind: string, curve: string | undefined, { timeInterval, resolution, Point }: v.InferOutput<typeof Period>) => {
  const length = lengthOf(who, resolution);
  const start = momentOf(who, timeInterval.start);
  const end = momentOf(who, timeInterval.end);
  const points = [...Point].sort((a, b) => a.position - b.position);
  return points.map(({ position, quantity }, i): Block => {
    const from = later(start, (position - 1) * length);
    const next = points[i + 1];
    const lasting = next === undefined ? end : later(start, (next.position - 1) * length);
    return { kind, from, until: curve === 'A03' ? lasting : later(from, length), megawatts: quantity };
  });
};

const lengthOf = (who: string, resolution: string): number => {
  const minutes = { PT15M: 15, PT30M: 30, PT60M: 60, PT1H: 60 }[resolution];
  if (minutes === undefined) throw new IntensityError(`${who} gives periods of a length that is unknown`);
  return minutes * 60;
};
