/** Puts finished frames on the terminal: only the lines that differ, each at its own place. */

export interface Painter {
  /** Shows a frame: one string a line. */
  readonly show: (lines: readonly string[]) => void;
  /** The screen no longer holds what was shown: the next frame is written whole. */
  readonly forget: () => void;
}

const BEGIN = "\x1b[?2026h";
const END = "\x1b[?2026l";

/** A painter on a stream. Synchronised updates keep a frame from showing half-drawn where the terminal knows them. */
export function painterOn(write: (text: string) => void): Painter {
  let shown: readonly string[] | undefined;
  return {
    show(lines) {
      // Another number of lines means another size of screen, on which the old places mean nothing.
      const before = shown?.length === lines.length ? shown : undefined;
      let out = before ? "" : "\x1b[H\x1b[2J";
      for (const [index, text] of lines.entries())
        if (before?.[index] !== text) out += `\x1b[${index + 1};1H${text}\x1b[K`;
      shown = lines;
      if (out !== "") write(BEGIN + out + END);
    },
    forget() {
      shown = undefined;
    },
  };
}
