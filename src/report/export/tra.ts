/** The chain state by state, in PRISM's explicit files: transitions, states and labels. */
import { type Chain, chainOf } from "../../table/chain.ts";
import { compileGuard } from "../../table/closure.ts";
import { explore, STATE_LIMIT } from "../../table/graph.ts";
import { tableOf } from "../../table/successors.ts";
import type { Asked, Exported, Format } from "./file.ts";
import { namerOf } from "./names.ts";
import { type Reach, reachOf, summed } from "./reach.ts";

/** States from which chance goes nowhere; they get a loop of rate 1, as PRISM gives it when it exports. */
const ends = ({ exit }: Chain, state: number): boolean => exit[state] === 0;

function* transitions(chain: Chain, reach: Reach): Generator<string> {
  let count = 0;
  for (const state of reach.states) count += ends(chain, state) ? 1 : summed(chain, reach, state).length;
  yield `${reach.states.length} ${count}\n`;
  for (const [number, state] of reach.states.entries()) {
    if (ends(chain, state)) yield `${number} ${number} 1\n`;
    for (const [target, rate] of summed(chain, reach, state)) yield `${number} ${target} ${rate}\n`;
  }
}

function* states({ graph }: Chain, reach: Reach): Generator<string> {
  const { layout } = graph.table.compiled;
  const name = namerOf();
  const columns = [
    ...[...layout.variables].map(([id, digit]) => ({ name: name(id), digit })),
    ...[...layout.conditions].map(([id, digit]) => ({ name: name(`level_${id}`), digit })),
  ];
  yield `(${columns.map((column) => column.name).join(",")})\n`;
  for (const [number, state] of reach.states.entries()) {
    const digits = graph.table.digits(graph.keyAt(state));
    yield `${number}:(${columns.map(({ digit }) => digits[digit]).join(",")})\n`;
  }
}

function* labels(chain: Chain, reach: Reach): Generator<string> {
  const { table, keyAt } = chain.graph;
  const { layout } = table.compiled;
  const name = namerOf(["init", "deadlock"]);
  const outcomes = [...layout.model.scenario.outcomes.values()].map(({ id, when }) => ({
    name: name(id),
    holds: compileGuard(layout, when),
  }));
  yield `${["init", "deadlock", ...outcomes.map((o) => o.name)].map((label, at) => `${at}="${label}"`).join(" ")}\n`;
  for (const [number, state] of reach.states.entries()) {
    const digits = table.digits(keyAt(state));
    const held = outcomes.flatMap(({ holds }, at) => (holds(digits) ? [at + 2] : []));
    const all = [...(number === 0 ? [0] : []), ...(ends(chain, state) ? [1] : []), ...held];
    if (all.length > 0) yield `${number}: ${all.join(" ")}\n`;
  }
}

function write({ model, maxStates = STATE_LIMIT }: Asked): Exported {
  const graph = explore(tableOf(model), { limit: maxStates });
  if (!graph.whole) return { tooMany: maxStates };
  const chain = chainOf(graph);
  const reach = reachOf(chain);
  return {
    files: [
      { suffix: ".tra", text: transitions(chain, reach) },
      { suffix: ".sta", text: states(chain, reach) },
      { suffix: ".lab", text: labels(chain, reach) },
    ],
    note: "PRISM reads them: prism -importmodel NAME.tra,sta,lab -ctmc",
  };
}

export const tra: Format = {
  about: "the chain state by state, as PRISM imports it (.tra, .sta and .lab)",
  suffixes: [".tra", ".sta", ".lab"],
  write,
  isOurs: (head) => /^(\d+ \d+|\([a-z][A-Za-z0-9_,]*\)|0="init" 1="deadlock".*)\n/.test(head),
};
