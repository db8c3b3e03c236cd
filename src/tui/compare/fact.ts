/** What the comparison's screen lists: one row over all columns, under the title of a section. */

/** One row over all columns. */
export interface Fact {
  readonly id: string;
  readonly label: string;
  /** By column, short. */
  readonly cells: readonly string[];
  /** By column, in full; default: the cells. */
  readonly full?: readonly string[];
  /** Said before the columns in full. */
  readonly about?: string;
  /** The condition it is about, and the statement behind that. */
  readonly condition?: string;
  readonly statement?: string;
  /** The number of the step it is about. */
  readonly step?: number;
}

export interface Section {
  readonly title: string;
  readonly rows: readonly Fact[];
  /** Said where there is no row. */
  readonly none?: string;
}
