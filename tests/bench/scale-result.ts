/** What a run at two sizes of the catalogue says; test-results/bench-scale.json holds it. */

/** Medians of one kind of request. */
export interface ScaleQuery {
  readonly smallMs: number;
  readonly largeMs: number;
  readonly ratio: number;
}

export interface ScaleResult {
  readonly at: string;
  /** Games in the two catalogues. */
  readonly small: number;
  readonly large: number;
  readonly queries: Readonly<Record<string, ScaleQuery>>;
}
