/** Turning points, points of no return, and roads not taken, as a debrief tells them. */
import { type Branch, statementBehind } from "../../lesson/debrief/branch.ts";
import type { Chances, Debrief } from "../../lesson/debrief/debrief.ts";
import type { Road, Roads } from "../../lesson/debrief/roads.ts";
import type { Shift } from "../../lesson/debrief/turning.ts";
import { amount } from "../../model/model.ts";
import { type SingleStep, writeStep } from "../../model/state.ts";
import { chanceWords } from "../odds.ts";
import { countWords, listWords, stepWords } from "../words.ts";
import { conditionRefs, type Refs, sentence, stepRefs, together } from "./refs.ts";
import { chanceAt, numberedStep, outcomeWords, quoted, upper } from "./words.ts";

/** The steps that changed a chance most; null while chances are not known. */
export function turningJson(branch: Branch, { chances }: Debrief) {
  if (!chances) return null;
  return chances.turning.map((turn) => ({
    step: turn.step,
    outcome: turn.outcome,
    title: branch.model.scenario.outcomes.get(turn.outcome)!.title,
    before: turn.before,
    after: turn.after,
    ...sentence(turnSentence(branch, chances, turn), stepRefs(branch, turn.step)),
  }));
}

function turnSentence(branch: Branch, chances: Chances, turn: Shift): string {
  const chance = branch.by[turn.step - 1] === "chance" ? " It was drawn by chance." : "";
  return `${upper(numberedStep(branch, turn.step))}: ${turnWords(branch, chances, turn)}.${chance}`;
}

/** “the chance of “…” rises from 3% to 28%”. */
export function turnWords(
  branch: Branch,
  { bands }: Chances,
  { step, outcome, before, after }: Shift,
): string {
  const title = quoted(branch.model.scenario.outcomes.get(outcome)!.title);
  const own = outcome === branch.goal ? bands : undefined;
  const [from, to] = [chanceAt(before, own, step - 1), chanceAt(after, own, step)];
  if (after === 1) return `${title} is reached; its chance before was ${from}`;
  return `the chance of ${title} ${after > before ? "rises" : "falls"} from ${from} to ${to}`;
}

/** The points of no return; null while they are not known. */
export function closingsJson(branch: Branch, { chances }: Debrief) {
  if (!chances) return null;
  const { outcomes } = branch.model.scenario;
  return chances.closings.map(({ step, outcomes: ids }) => ({
    step,
    outcomes: ids.map((id) => ({ id, title: outcomes.get(id)!.title })),
    ...sentence(
      `After ${numberedStep(branch, step)} nobody's steps lead any more to ${outcomeWords(branch, ids)}, whoever gives way.`,
      stepRefs(branch, step),
    ),
  }));
}

/** What else was open at each turning point, and where it leads; null while chances are not known. */
export function roadsJson(branch: Branch, { chances }: Debrief) {
  if (!chances) return null;
  return chances.roads.map((roads) => ({
    step: roads.turn.step,
    open: roads.open,
    ruledOut: roads.ruledOut.map((id) => ({ id, title: branch.model.scenario.moves.get(id)!.title })),
    taken: roads.taken,
    ...sentence(takenWords(branch, chances, roads), stepRefs(branch, roads.turn.step)),
    best: roads.best ? roadJson(branch, chances, roads, roads.best, "best") : null,
    byOthers:
      roads.byOthers && roads.byOthers.chance > 0
        ? roadJson(branch, chances, roads, roads.byOthers, "byOthers")
        : null,
    likeliest: roads.likeliest ? roadJson(branch, chances, roads, roads.likeliest, "likeliest") : null,
    noOther: noOtherJson(branch, roads),
    none: noneJson(branch, roads),
  }));
}

function takenWords(branch: Branch, { bands }: Chances, { turn, taken, open, ruledOut }: Roads): string {
  const title = (id: string) => quoted(branch.model.scenario.moves.get(id)!.title);
  const others =
    open === 0
      ? "no other step was open, or no time was left"
      : countWords(open, "other step was open", "other steps were open");
  const barred =
    ruledOut.length > 0
      ? `; ruled out there, and so no road unless its party gave way: ${listWords(ruledOut.map(title))}`
      : "";
  return `Instead of ${numberedStep(branch, turn.step)}, after which the chance of ${goalTitle(branch)} is ${chanceAt(taken, bands, turn.step)}: ${others}${barred}.`;
}

const goalTitle = ({ model, goal }: Branch): string => quoted(model.scenario.outcomes.get(goal)!.title);

/** Said where nothing that others could do gives the goal a chance. */
function noOtherJson(branch: Branch, { turn, byOthers }: Roads) {
  return byOthers?.chance === 0
    ? sentence(
        `Of what other parties could do at step ${turn.step}, nothing gives the goal a chance at assumed rates.`,
        stepRefs(branch, turn.step),
      )
    : null;
}

/** Said where chance takes no other step. */
function noneJson(branch: Branch, { turn, open, likeliest }: Roads) {
  return open > 0 && !likeliest
    ? sentence(
        `Likeliest: none. No other step at step ${turn.step} has an assumed rate under this reading, so only a person takes one.`,
        stepRefs(branch, turn.step),
      )
    : null;
}

/** In which respect a road is told. */
type Which = "best" | "byOthers" | "likeliest";

const respects: Readonly<Record<Which, string>> = {
  best: "Best for the goal",
  byOthers: "Best for the goal of what others could do",
  likeliest: "Likeliest",
};

function roadJson(branch: Branch, chances: Chances, roads: Roads, road: Road, which: Which) {
  const { model } = branch;
  const { outcomes } = model.scenario;
  return {
    step: writeStep(road.beside.step),
    title: stepWords(model, road.beside.step),
    chance: road.chance,
    band: chances.bands?.bands[road.place] ?? null,
    share: road.share,
    lifts: road.lifts.map((id) => ({ id, title: model.scenario.moves.get(id)!.title })),
    closes: road.closes.map((id) => ({ id, title: outcomes.get(id)!.title })),
    others: road.others.map(({ outcome, chance, taken }) => ({
      id: outcome,
      title: outcomes.get(outcome)!.title,
      chance,
      taken,
    })),
    ...sentence(roadWords(branch, chances, roads, road, which), roadRefs(branch, roads, road)),
  };
}

function roadRefs(branch: Branch, { turn }: Roads, { beside: { step } }: Road): Refs {
  const statement = statementBehind(branch.model, step);
  return together(
    stepRefs(branch, turn.step),
    step.kind === "concession"
      ? conditionRefs(branch, step.condition)
      : { steps: [], conditions: [], statements: statement === undefined ? [] : [statement] },
  );
}

function roadWords(branch: Branch, { bands }: Chances, roads: Roads, road: Road, which: Which): string {
  const { model } = branch;
  const { beside, place, chance, share, lifts, closes, others } = road;
  const also = which !== "likeliest" && roads.likeliest?.place === place ? ", and likeliest" : "";
  const head = `${respects[which]}${also}: ${stepWords(model, beside.step)}.`;
  const against =
    which === "best" && chance <= roads.taken + 1e-9
      ? `None of the others would have given the goal a higher chance; after this one it is ${chanceAt(chance, bands, place)}.`
      : `After it the goal's chance is ${chanceAt(chance, bands, place)}, on the same clock.`;
  const rate =
    share > 0
      ? `By the assumed rates it comes next in ${chanceWords(share)} of cases.`
      : neverWords(branch, beside.step);
  const titles = (ids: readonly string[]) =>
    listWords(ids.map((id) => quoted(model.scenario.moves.get(id)!.title)));
  return [
    head,
    against,
    rate,
    ...(lifts.length > 0 ? [`It lifts what rules out ${titles(lifts)}.`] : []),
    ...others.map(
      (one) =>
        `The chance of ${outcomeWords(branch, [one.outcome])} is ${chanceWords(one.chance)} after it, ${chanceWords(one.taken)} after the step taken.`,
    ),
    ...(closes.length > 0 ? [`It closes for good ${outcomeWords(branch, closes)}.`] : []),
  ].join(" ");
}

/** Why chance never takes a step that a person may take. */
function neverWords({ model }: Branch, step: SingleStep): string {
  const stepwise =
    step.kind === "concession" && amount(model, model.conditions.get(step.condition)!.yields) > 0;
  return stepwise
    ? "Chance has a condition give way one level at a time, so it never takes this at once; a person may."
    : "Under this reading it has no assumed rate, so chance never takes it; a person may.";
}
