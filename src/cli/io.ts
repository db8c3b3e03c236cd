/** Where a command writes: data to `out`, all else to `err`. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Exit codes: answered; the answer is no, or a limit was met; wrong usage; interrupted. */
export const exit = { answered: 0, no: 1, usage: 2, interrupted: 130 } as const;

/** What a command answers with: an exit code. */
export type Exit = number;
