/** Forecasts given on the way, beside what the model has for the same question. */

/** One forecast and the model's counterpart; shares and chances in parts of 1, by outcome id and under “none”. */
export interface Forecasted {
  /** The lesson's step that asked. */
  readonly asked: string | undefined;
  /** How many steps of the branch had been played when it was given. */
  readonly at: number;
  /** Whether the node it was given at lies on the branch. */
  readonly onBranch: boolean;
  /** Weeks. */
  readonly within: number;
  readonly shares: ReadonlyMap<string, number>;
  /** Undefined where the model has too many states to solve. */
  readonly chances: ReadonlyMap<string, number> | undefined;
  /** The sum of squared differences (Brier 1950): how far it lies from this model. */
  readonly distance: number | undefined;
  /** The outcome, or “none”, on which both differ most. */
  readonly apart: string | undefined;
}
