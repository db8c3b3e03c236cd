/** What samples over the assumptions' ranges span. */
export interface Band {
  /** 5% of the samples lie below. */
  readonly low: number;
  readonly median: number;
  /** 5% of the samples lie above. */
  readonly high: number;
}
