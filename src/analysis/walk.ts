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

/** A position of {@link WalkTables}: own target, alias's target, threshold, own and alias's step. */
const SLOT = 4;

/**
 * A chain laid out for walking: what a step reads lies together, since memory is what a walk waits for. Plain numbers
 * in buffers that threads can share.
 */
export interface WalkTables {
  /**
   * By state, in units of 8 bytes: mean wait in weeks; then, as two whole numbers, its first slot and how many; then the
   * words of outcomes that hold.
   */
  readonly states: ArrayBufferLike;
  /**
   * By slot, four whole numbers: where its own step leads, where its alias's does, the threshold times 2^31 less 1, and
   * both steps' numbers in 16 bits each.
   */
  readonly slots: ArrayBufferLike;
  /** Words of outcomes a state. */
  readonly words: number;
  /** Steps from this number on are concessions. */
  readonly firstConcession: number;
}

/** Units of 8 bytes a state takes. */
const recordSize = (words: number): number => 2 + Math.ceil(words / 2);

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
  const size = recordSize(mask.words);
  const states = room(graph.states * size * 8);
  const waits = new Float64Array(states);
  const numbers = new Int32Array(states);
  const slots = room(to.length * SLOT * 4);
  const places = new Int32Array(slots);
  const aliases: Aliases = { threshold: new Float64Array(256), alias: new Uint32Array(256) };
  const build = aliasBuilder();
  for (let state = 0; state < graph.states; state++) {
    const from = first[state]!;
    const end = first[state + 1]!;
    waits[state * size] = 1 / exit[state]!;
    let at = (state * size + 1) * 2;
    numbers[at++] = from;
    numbers[at++] = end - from;
    const digits = table.digits(graph.keyAt(state));
    for (let word = 0; word < mask.words; word++) numbers[at++] = mask.of(digits, word);
    build(rate, from, end, aliases, 0);
    for (let slot = from; slot < end; slot++) {
      const other = from + aliases.alias[slot - from]!;
      places[slot * SLOT] = to[slot]!;
      places[slot * SLOT + 1] = to[other]!;
      places[slot * SLOT + 2] = wholeThreshold(aliases.threshold[slot - from]!);
      places[slot * SLOT + 3] = step[slot]! | (step[other]! << 16);
    }
  }
  return { states, slots, words: mask.words, firstConcession: table.compiled.moves.length };
}

/**
 * Walks on the explicit chain, each until the horizon (weeks) or until nothing can happen: in every state an exponential
 * wait by inversion (L. Devroye, Non-Uniform Random Variate Generation, Springer 1986, section II.2), then a step from
 * the state's alias table. Two numbers a step.
 */
export function tableWalk(tables: WalkTables, horizon: number): Walk {
  const { words, firstConcession } = tables;
  const size = recordSize(words);
  const waits = new Float64Array(tables.states);
  const numbers = new Int32Array(tables.states);
  const slots = new Int32Array(tables.slots);
  const seen = new Int32Array(words);
  return (stream, record) => {
    let state = 0;
    let steps = 0;
    let weeks = 0;
    let still = false;
    for (let word = 0; word < words; word++) {
      seen[word] = numbers[4 + word]!;
      record.hold(word, seen[word]!);
    }
    for (;;) {
      const place = (state * size + 1) * 2;
      const count = numbers[place + 1]!;
      if (count === 0) {
        still = true;
        break;
      }
      weeks -= Math.log(1 - next(stream)) * waits[state * size]!;
      if (weeks > horizon) break;
      const drawn = next(stream) * count;
      const slot = Math.floor(drawn);
      const at = (numbers[place]! + slot) * SLOT;
      const other = goesToAlias(drawn - slot, slots[at + 2]!);
      state = slots[at + other]!;
      steps++;
      const step = (slots[at + 3]! >>> (other << 4)) & 0xffff;
      if (step >= firstConcession) record.concede(step);
      for (let word = 0, where = (state * size + 2) * 2; word < words; word++, where++) {
        const fresh = numbers[where]! & ~seen[word]!;
        if (fresh === 0) continue;
        seen[word] = seen[word]! | fresh;
        record.reach(word, fresh, weeks);
      }
    }
    for (let word = 0; word < words; word++) record.stand(word, numbers[(state * size + 2) * 2 + word]!);
    record.end(steps, still);
  };
}
