import { stepRates } from "../table/chain.ts";
import type { Graph } from "../table/graph.ts";
import type { Key } from "../table/layout.ts";
import { aliasBuilder } from "./alias.ts";
import { outcomeMask } from "./milestones.ts";
import type { Redistribute } from "./strategy.ts";
import { next } from "./stream.ts";
import { goesToAlias, type Walk, wholeThreshold } from "./walk.ts";

/** How many states are kept once met; a walk meets the same few again and again. */
const KEPT = 50_000;

/** A state as a walk needs it; its slots are as those of the explicit chain. */
interface Row {
  readonly to: readonly Key[];
  readonly step: Uint16Array;
  readonly threshold: Uint32Array;
  readonly alias: Uint32Array;
  /** Mean, in weeks. */
  readonly wait: number;
  readonly mask: Int32Array;
}

/**
 * Walks on guards as they are met, for graphs too large to be explored: slower, but number for number the walks of the
 * explicit chain. `graph` may be cut short; only its table is read.
 */
export function guardWalk(graph: Graph, from: Key, horizon: number, redistribute: Redistribute): Walk {
  const { table } = graph;
  const mask = outcomeMask(table);
  const rates = stepRates(graph);
  const build = aliasBuilder();
  const firstConcession = table.compiled.moves.length;
  const rows = new Map<Key, Row>();
  // As many as a state can have steps.
  const most = table.steps.length;
  const all = new Float64Array(most);
  const shares = { threshold: new Float64Array(most), alias: new Uint32Array(most) };

  const rowOf = (key: Key): Row => {
    const known = rows.get(key);
    if (known) return known;
    const { count, step: steps, to: targets } = table.successors(key);
    rates(table.digits(key), steps, 0, count, all);
    redistribute(steps, 0, count, all);
    const to: Key[] = [];
    let sum = 0;
    for (let at = 0; at < count; at++) {
      if (all[at]! <= 0) continue;
      sum += all[at]!;
      all[to.length] = all[at]!;
      steps[to.length] = steps[at]!;
      to.push(targets[at]!);
    }
    build(all, 0, to.length, shares);
    const digits = table.digits(key);
    const row = {
      to,
      step: steps.slice(0, to.length),
      threshold: Uint32Array.from(shares.threshold.subarray(0, to.length), wholeThreshold),
      alias: shares.alias.slice(0, to.length),
      wait: 1 / sum,
      mask: Int32Array.from({ length: mask.words }, (_, word) => mask.of(digits, word)),
    };
    if (rows.size >= KEPT) rows.clear();
    rows.set(key, row);
    return row;
  };

  const seen = new Int32Array(mask.words);
  return (stream, record) => {
    let row = rowOf(from);
    let taken = 0;
    let weeks = 0;
    let still = false;
    for (let word = 0; word < seen.length; word++) {
      seen[word] = row.mask[word]!;
      record.hold(word, seen[word]!);
    }
    for (;;) {
      if (row.to.length === 0) {
        still = true;
        break;
      }
      weeks -= Math.log(1 - next(stream)) * row.wait;
      if (weeks > horizon) break;
      const drawn = next(stream) * row.to.length;
      const slot = Math.floor(drawn);
      const at = goesToAlias(drawn - slot, row.threshold[slot]!) === 0 ? slot : row.alias[slot]!;
      if (row.step[at]! >= firstConcession) record.concede(row.step[at]!);
      row = rowOf(row.to[at]!);
      taken++;
      for (let word = 0; word < seen.length; word++) {
        const fresh = row.mask[word]! & ~seen[word]!;
        if (fresh === 0) continue;
        seen[word] = seen[word]! | fresh;
        record.reach(word, fresh, weeks);
      }
    }
    for (let word = 0; word < seen.length; word++) record.stand(word, row.mask[word]!);
    record.end(taken, still);
  };
}
