// Speeds of the analyses on the shipped scenario, each beside the same work done through XState in the same run.
// Bundled and run by bench.mjs; prints one JSON list of rows.
import { getAdjacencyMap } from "xstate/graph";
import { chanceTable } from "../../src/analysis/chance.ts";
import { everFrom, outcomeTargets } from "../../src/analysis/odds.ts";
import { chancesAt, outlookOf } from "../../src/analysis/outlook.ts";
import { shardRuns, simulate, tallyShape } from "../../src/analysis/simulate.ts";
import { everywhereAt } from "../../src/analysis/transient.ts";
import { walkTables } from "../../src/analysis/walk.ts";
import { eventOf, machineOf } from "../../src/machine/machine.ts";
import { isRefused, type Play, startPlay, takeStep } from "../../src/machine/play.ts";
import { isModelError, type Model, modelOf } from "../../src/model/model.ts";
import { rates } from "../../src/model/rate.ts";
import { checkScenario } from "../../src/scenario/load.ts";
import { chainOf } from "../../src/table/chain.ts";
import { explore } from "../../src/table/graph.ts";
import { type Table, tableOf } from "../../src/table/successors.ts";

const folder = process.argv[2] as string;

function best<T>(times: number, work: () => T): { seconds: number; result: T } {
  let seconds = Number.POSITIVE_INFINITY;
  let result: T | undefined;
  for (let time = 0; time < times; time++) {
    const start = performance.now();
    result = work();
    seconds = Math.min(seconds, (performance.now() - start) / 1000);
  }
  return { seconds, result: result as T };
}

/** States a second of XState's own exploration, on as many states as it does in a few seconds. */
function throughXState(model: Model, table: Table, limit: number): number {
  const events = table.steps.map((step) => eventOf(step));
  const machine = machineOf(model);
  const { seconds } = best(1, () => {
    try {
      return getAdjacencyMap(machine, { events, limit });
    } catch {
      // It throws where the limit is met; by then it has made that many states.
      return undefined;
    }
  });
  return limit / seconds;
}

/** Steps a second of walks that play every step on the machine, drawn at the model's rates. */
function walkXState(start: Play, steps: number): number {
  let play = start;
  let taken = 0;
  let turn = 0;
  const { seconds } = best(1, () => {
    while (taken < steps) {
      const open = rates(play.model, play.state);
      // Which step is taken does not matter for its cost: they are taken in turn.
      const next = open.length > 0 ? takeStep(play, open[turn++ % open.length]!.step) : undefined;
      play = next && !isRefused(next) ? next : start;
      taken++;
    }
  });
  return steps / seconds;
}

const loaded = checkScenario(folder);
if (!loaded.ok) throw new Error(`the scenario in ${folder} has mistakes`);
const model = modelOf(loaded.scenario, { reading: "movable" });
if (isModelError(model)) throw new Error(model.error);

const table = tableOf(model);
const explored = best(3, () => explore(table));
const graph = explored.result;
const exploring = graph.states / explored.seconds;
const xstate = throughXState(model, table, 2000);

const chain = chainOf(graph);
const study = {
  ground: { kind: "tables" as const, tables: walkTables(chain) },
  shape: tallyShape(table, 12),
  seed: "bench",
};
simulate(study, shardRuns(20_000));
const walked = best(3, () => simulate(study, shardRuns(200_000)));
const simulating = walked.result.steps / walked.seconds;
const walking = walkXState(startPlay(model), 1500);

// A graph of about 100,000 states: what chance leads to where two rates are 0.
const HUNDRED_THOUSAND = new Map([
  ["trade-pace", 0],
  ["sanctions-pace", 0],
]);
const smaller = modelOf(loaded.scenario, { reading: "movable", assume: HUNDRED_THOUSAND });
if (isModelError(smaller)) throw new Error(smaller.error);
const solved = explore(chanceTable(tableOf(smaller)));
const flow = chainOf(solved);
const outcomes = [...smaller.scenario.outcomes.values()].slice(0, 15);
const targets = outcomeTargets(
  solved,
  outcomes.map(({ id }) => id),
);
const ever = best(5, () => everFrom(flow, targets, outcomes)).seconds;
const within = best(2, () => everywhereAt(flow, targets, 12, "within")).seconds;
// What a screen shows after a key: the goal's chance where one is, and the samples behind the marks beside forty moves.
const looked = best(2, () => outlookOf(solved, smaller.scenario.goal, () => false));
const states = Array.from({ length: 40 }, (_, at) => at);
const point = best(5, () => chancesAt(looked.result, [new Map()], 12, [0])).seconds;
const marks = best(2, () => chancesAt(looked.result, new Array(100).fill(new Map()), 12, states)).seconds;

const millions = (n: number) => `${(n / 1e6).toFixed(2)} million/s`;
const milliseconds = (seconds: number) => `${(seconds * 1000).toFixed(0)} ms`;
const graphWords = `${solved.states} states, ${flow.to.length} steps`;
console.log(
  JSON.stringify([
    [
      `exploring ${graph.states} states`,
      millions(exploring),
      "over 1 million/s",
      `${Math.round(exploring / xstate)} × XState's own`,
    ],
    [
      "simulated steps on the explored chain",
      millions(simulating),
      "over 20 million/s",
      `${Math.round(simulating / walking)} × walks through XState`,
    ],
    [`ever reaching 15 outcomes from all of ${graphWords}`, milliseconds(ever), "under 150 ms", ""],
    ["reaching them within 12 weeks, from every state", milliseconds(within), "under 2000 ms", ""],
    ["looking at that graph for the goal alone, once", milliseconds(looked.seconds), "", ""],
    ["then its chance from one state", milliseconds(point), "under 200 ms", ""],
    ["then 100 samples of its chance from 40 states", milliseconds(marks), "", ""],
  ]),
);
