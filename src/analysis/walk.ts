import type { Chain } from "../table/chain.ts";
import { type Aliases, aliasBuilder } from "./alias.ts";
import { outcomeMask } from "./milestones.ts";
import { next, type Stream } from "./stream.ts";

/** What is noted of a walk as it goes. Weeks count from where it began. */
export interface Recorder {
  /** Outcomes that hold where the walk begins: bits of the mask's word. They tell no walk from another. */
  readonly hold: (word: number, bits: number) => void;
  /** A condition gave way: the step's number in `table.steps`. */
  readonly concede: (step: number) => void;
  /** Outcomes reached for the first time: bits of the mask's word. */
  readonly reach: (word: number, bits: number, weeks: number) => void;
  /** Outcomes that stand where the walk ended: bits of the mask's word. */
  readonly stand: (word: number, bits: number) => void;
  /** The walk is over: how many steps it took, and whether the horizon cut it short or nothing could happen any more. */
  readonly end: (steps: number, still: boolean) => void;
}

/** One walk from the start of its chain. */
export type Walk = (stream: Stream, record: Recorder) => void;

/** Whole numbers a slot of {@link WalkTables} takes: own target, alias's target, threshold, own and alias's step. */
const SLOT = 4;

/**
 * A chain laid out for walking: all that a step reads lies together, since memory is what a walk waits for. Plain numbers
 * in a buffer that threads can share.
 */
export interface WalkTables {
  /**
   * A record a state, the first one's first. In it: mean wait in weeks, in 8 bytes; then whole numbers of 4: how many
   * slots, the words of outcomes that hold, and, from an even place on, its slots. In a slot: where in the buffer the
   * record begins that its own step leads to, and that of its alias, in units of 8 bytes; the threshold times 2^31 less 1;
   * and both steps' numbers in 16 bits each.
   */
  readonly records: ArrayBufferLike;
  /** Words of outcomes a state. */
  readonly words: number;
  /** Steps from this number on are concessions. */
  readonly firstConcession: number;
}

/** Whole numbers in a record before its slots. */
const headSize = (words: number): number => 2 + Math.ceil((1 + words) / 2) * 2;

/** What a threshold of 1 is as a whole number. */
const THRESHOLD = 2 ** 31 - 1;

/** A threshold as a whole number that fits 31 bits. */
export function wholeThreshold(threshold: number): number {
  return Math.round(threshold * THRESHOLD);
}

/** Whether what is left of a draw, in [0, 1), is past a whole threshold and goes to the alias: 1, else 0. A sign
 * bit, where a branch would be one that processors cannot guess. */
export function goesToAlias(left: number, threshold: number): number {
  return (threshold - 1 - ((left * THRESHOLD) | 0)) >>> 31;
}

/** Lays a chain out for walking, in memory of the kind `room` gives. */
export function walkTables(
  chain: Chain,
  room: (bytes: number) => ArrayBufferLike = (bytes) => new ArrayBuffer(bytes),
): WalkTables {
  const { graph, first, to, step, rate, exit } = chain;
  const { table } = graph;
  const mask = outcomeMask(table);
  const head = headSize(mask.words);
  /** Where a state's record begins, in whole numbers. */
  const placeOf = (state: number): number => state * head + first[state]! * SLOT;
  const records = room(placeOf(graph.states) * 4);
  const waits = new Float64Array(records);
  const numbers = new Int32Array(records);
  const aliases: Aliases = { threshold: new Float64Array(256), alias: new Uint32Array(256) };
  const build = aliasBuilder();
  for (let state = 0; state < graph.states; state++) {
    const from = first[state]!;
    const end = first[state + 1]!;
    const place = placeOf(state);
    waits[place / 2] = 1 / exit[state]!;
    numbers[place + 2] = end - from;
    const digits = table.digits(graph.keyAt(state));
    for (let word = 0; word < mask.words; word++) numbers[place + 3 + word] = mask.of(digits, word);
    build(rate, from, end, aliases, 0);
    for (let slot = from, at = place + head; slot < end; slot++, at += SLOT) {
      const other = from + aliases.alias[slot - from]!;
      numbers[at] = placeOf(to[slot]!) / 2;
      numbers[at + 1] = placeOf(to[other]!) / 2;
      numbers[at + 2] = wholeThreshold(aliases.threshold[slot - from]!);
      numbers[at + 3] = step[slot]! | (step[other]! << 16);
    }
  }
  return { records, words: mask.words, firstConcession: table.compiled.moves.length };
}

/**
 * Walks on the explicit chain, each until the horizon (weeks) or until nothing can happen: in every state an exponential
 * wait by inversion (L. Devroye, Non-Uniform Random Variate Generation, Springer 1986, section II.2), then a step from
 * the state's alias table. Two numbers a step.
 */
export function tableWalk(tables: WalkTables, horizon: number): Walk {
  const { records, words, firstConcession } = tables;
  const head = headSize(words);
  const waits = new Float64Array(records);
  const numbers = new Int32Array(records);
  const seen = new Int32Array(words);
  return (stream, record) => {
    let place = 0;
    let steps = 0;
    let weeks = 0;
    let still = false;
    for (let word = 0; word < words; word++) {
      seen[word] = numbers[3 + word]!;
      record.hold(word, seen[word]!);
    }
    for (;;) {
      const count = numbers[place + 2]!;
      if (count === 0) {
        still = true;
        break;
      }
      weeks -= Math.log(1 - next(stream)) * waits[place >>> 1]!;
      if (weeks > horizon) break;
      const drawn = next(stream) * count;
      const slot = Math.floor(drawn);
      const at = place + head + slot * SLOT;
      const other = goesToAlias(drawn - slot, numbers[at + 2]!);
      place = numbers[at + other]! * 2;
      steps++;
      const step = (numbers[at + 3]! >>> (other << 4)) & 0xffff;
      if (step >= firstConcession) record.concede(step);
      for (let word = 0; word < words; word++) {
        const fresh = numbers[place + 3 + word]! & ~seen[word]!;
        if (fresh === 0) continue;
        seen[word] = seen[word]! | fresh;
        record.reach(word, fresh, weeks);
      }
    }
    for (let word = 0; word < words; word++) record.stand(word, numbers[place + 3 + word]!);
    record.end(steps, still);
  };
}
