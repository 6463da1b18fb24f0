/** How far a program has come, as one line of its output says. */
export interface Sighting {
  /** `epoch`, `step`, `iteration`, `round`, `fit`, `episode`, `timestep`, … */
  readonly unit: string;
  /** Units finished; fractional where batches inside an epoch are seen: 2.3 while epoch 3 is at batch 120 of 400. */
  readonly done: number;
  /** Units planned; null where the output does not say. */
  readonly total: number | null;
  /** The epoch under way or just finished, as the program itself counts it; null where it does not tell. */
  readonly epoch: number | null;
  /** Units that were done when the unit this line speaks of began; null where it does not tell. */
  readonly since: number | null;
  /** True where it is not to be believed yet. */
  readonly doubtful?: true;
}
/** One family of programs: what their lines mean. A value in the catalogue. */
export interface Recogniser {
  readonly name: string;
  /** For one run. */
  open(): Reader;
}
export interface Reader {
  /** A line without its end and without colours, every byte a character. What is in doubt is marked so: it counts when a later line bears it out. */
  line(text: string): Sighting | undefined;
}
