/**
 * Stands in the bundle for `string-width` and for `Intl.Segmenter`. Loading the one and making the other read
 * Unicode's tables, which takes a third of the time that a short command has; yet nearly all text here is made
 * of letters and signs that are each one column and one grapheme. Such text is answered at once, as the library
 * and the platform would answer; for any other they are asked, and start then.
 */
import type { Options } from "string-width";

const { Segmenter: WholeSegmenter } = Intl;

/** Latin, Cyrillic, punctuation, arrows, mathematical signs, box drawing, marks: each one column, one grapheme. */
const plain =
  /^[\x20-\x7e\xa0-\xac\xae-\u02ff\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u2190-\u22ff\u2500-\u25fc\u270e-\u2727]*$/;
/** Colours and weights, which take no column. */
const styles = /\x1b\[[0-9;]*m/g;
/** Of controls only a carriage return can be part of a longer grapheme. */
const controls = /[\0-\x0c\x0e-\x1f\x7f]/g;

/** Whether every character of a text is one column and one grapheme, whatever stands beside it. */
export function isPlain(text: string): boolean {
  return plain.test(text);
}

/** Columns a text takes in a terminal, escape sequences left out. */
export default function stringWidth(text: string, options?: Options): number {
  if (options === undefined) {
    const bare = text.includes("\x1b") ? text.replace(styles, "") : text;
    if (isPlain(bare)) return bare.length;
  }
  // The bundler turns this into the library's module, unopened until now.
  return require("string-width").default(text, options);
}

/** The platform's segmenter, of which the bundle only asks for graphemes one after the other. */
export class Segmenter {
  readonly #asked: ConstructorParameters<typeof Intl.Segmenter>;
  #whole: Intl.Segmenter | undefined;

  constructor(...asked: ConstructorParameters<typeof Intl.Segmenter>) {
    this.#asked = asked;
  }

  segment(text: string): Iterable<Intl.SegmentData> {
    const unit = this.#asked[1]?.granularity ?? "grapheme";
    if (unit === "grapheme" && isPlain(text.replace(controls, "")))
      return Array.from(text, (segment, index) => ({ segment, index, input: text }));
    this.#whole ??= new WholeSegmenter(...this.#asked);
    return this.#whole.segment(text);
  }
}
