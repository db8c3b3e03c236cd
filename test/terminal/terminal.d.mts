import type { Terminal } from "@xterm/headless";

/** A real pseudo-terminal running the bundle, and what a person would see on it. */
export interface Screen {
  readonly terminal: Terminal;
  readonly pid: number;
  /** The exit code, once it has ended. */
  readonly exited: Promise<number>;
  readonly screen: () => string;
  /** Polls until the screen fits, and returns it; throws with the screen as it was when patience (ms) is over. */
  readonly until: (
    fits: string | RegExp | ((screen: string) => boolean),
    patience?: number,
  ) => Promise<string>;
  readonly type: (text: string) => void;
  readonly resize: (columns: number, rows: number) => void;
  readonly kill: (signal?: string) => void;
}

export const root: string;

export function open(
  args: readonly string[],
  options?: { columns?: number; rows?: number; env?: Record<string, string> },
): Screen;
