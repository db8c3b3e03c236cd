/** A PRISM model: a continuous-time Markov chain with one command a move and a concession. */
import { effectValue } from "../../model/effect.ts";
import type { Model, ReadCondition } from "../../model/model.ts";
import { writeStep } from "../../model/state.ts";
import type { Amount, Effect, Move } from "../../scenario/scenario.ts";
import { partyWords } from "../words.ts";
import { type Asked, type Exported, type Format, MARK, oneLine, originLines } from "./file.ts";
import { namerOf } from "./names.ts";
import {
  allOf,
  anyOf,
  barsExpression,
  couldExpression,
  guardExpression,
  type Names,
  negated,
} from "./prism-guard.ts";

/** Words that PRISM's language keeps for itself, and functions that a name would hide. */
const reserved =
  "A bool C ceil clock const ctmc deadlock double dtmc E endinit endinvariant endmodule endobservables endrewards " +
  "endsystem F false filter floor formula func G global I idtmc imdp init int invariant label log max mdp min mod " +
  "module multi nondeterministic observable observables of P Pmax Pmin pomdp popta pow prob probabilistic pta R " +
  "rate rewards Rmax Rmin round S stochastic system true U W X";

interface Writing {
  readonly model: Model;
  readonly names: Names;
  readonly constants: ReadonlyMap<string, string>;
  readonly could: ReadonlyMap<string, string>;
  readonly open: ReadonlyMap<string, string>;
  readonly inTheWay: ReadonlyMap<string, string>;
  readonly pressed: ReadonlyMap<string, string>;
  /** By move or condition. */
  readonly rate: ReadonlyMap<string, string>;
  /** A name nothing else has. */
  readonly name: (wanted: string) => string;
}

function namesIn(model: Model): Writing {
  const { scenario } = model;
  const name = namerOf(reserved.split(" "));
  const each = (ids: Iterable<string>, prefix = "") =>
    new Map([...ids].map((id) => [id, name(prefix + id)] as const));
  const forbidding = [...model.conditions.values()].filter(({ levels }) => levels.length > 0);
  const amounts = [
    ...[...scenario.moves.values()].map(({ rate }) => rate),
    ...forbidding.map(({ yields }) => yields),
    ...[...scenario.pressures.values()].map(({ times }) => times),
  ];
  const assumed = new Set(amounts.flatMap((one) => (typeof one === "number" ? [] : [one.assumption])));
  return {
    model,
    names: {
      variables: each(scenario.variables.keys()),
      levels: each(
        forbidding.map(({ id }) => id),
        "level_",
      ),
    },
    constants: each(assumed),
    could: each(scenario.moves.keys(), "could_"),
    open: each(scenario.moves.keys(), "open_"),
    inTheWay: each(
      forbidding.map(({ id }) => id),
      "in_the_way_",
    ),
    pressed: each(scenario.pressures.keys(), "pressed_"),
    rate: each([...scenario.moves.keys(), ...forbidding.map(({ id }) => id)], "rate_"),
    name,
  };
}

const comment = (text: string) => `// ${oneLine(text)}`;

function number(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

function amountExpression({ constants }: Writing, amount: Amount): string {
  return typeof amount === "number" ? number(amount) : constants.get(amount.assumption)!;
}

/** Rate times the pressures on it, multiplied in the order of `rates` in `src/model/rate.ts`. */
function pressedExpression(writing: Writing, id: string, rate: string): string {
  const { model, pressed } = writing;
  const factors = [...model.scenario.pressures.values()]
    .filter(({ on }) => on.includes(id))
    .map((pressure) => `(${pressed.get(pressure.id)} ? ${amountExpression(writing, pressure.times)} : 1.0)`);
  return [rate, ...factors].join(" * ");
}

function update({ model, names }: Writing, effect: Effect): string {
  const name = names.variables.get(effect.variable)!;
  const { domain } = model.scenario.variables.get(effect.variable)!;
  if ("add" in effect) {
    const next = effect.add < 0 ? `${name}-${-effect.add}` : `${name}+${effect.add}`;
    return `(${name}'=min(max(${next},0),${domain.length - 1}))`;
  }
  return `(${name}'=${domain.indexOf(effectValue(model, effect, domain[0]!))})`;
}

function* constantLines({ model, constants }: Writing): Generator<string> {
  for (const [id, name] of constants) {
    const { range, because } = model.scenario.assumptions.get(id)!;
    yield comment(`Assumed, from ${range[0]} to ${range[1]}: ${because}`);
    yield `const double ${name} = ${number(model.assumptions.get(id)!)};`;
  }
}

function* formulaLines(writing: Writing, over: string): Generator<string> {
  const { model, names, could, open, inTheWay, pressed } = writing;
  const guard = (of: Parameters<typeof guardExpression>[2]) => guardExpression(model, names, of);
  const { moves, outcomes, pressures } = model.scenario;
  yield comment("The talks have ended.");
  yield `formula ${over} = ${anyOf([...outcomes.values()].filter((o) => o.final).map((o) => guard(o.when)))};`;
  for (const pressure of pressures.values())
    yield `formula ${pressed.get(pressure.id)} = ${guard(pressure.when)};`;
  yield comment("could: the move's when holds and it would change something; bars: a condition forbids it.");
  const bars = new Map<string, string[]>();
  const barred = new Map<string, string[]>();
  for (const move of moves.values()) {
    yield `formula ${could.get(move.id)} = ${couldExpression(model, names, move)};`;
    for (const condition of model.conditions.values()) {
      const expression = barsExpression(model, names, condition, move);
      if (expression === "false") continue;
      const name = writing.name(`bars_${condition.id}__${move.id}`);
      yield `formula ${name} = ${expression};`;
      bars.set(move.id, [...(bars.get(move.id) ?? []), name]);
      barred.set(condition.id, [...(barred.get(condition.id) ?? []), allOf([could.get(move.id)!, name])]);
    }
  }
  for (const move of moves.values()) {
    const free = (bars.get(move.id) ?? []).map(negated);
    yield `formula ${open.get(move.id)} = ${allOf([negated(over), could.get(move.id)!, ...free])};`;
  }
  for (const [id, name] of inTheWay)
    yield `formula ${name} = ${allOf([negated(over), anyOf(barred.get(id) ?? [])])};`;
}

function* variableLines({ model, names }: Writing): Generator<string> {
  const range = (name: string, size: number, init: number) =>
    `  ${name} : [0..${Math.max(1, size - 1)}] init ${init};`;
  for (const [id, name] of names.variables) {
    const { title, domain } = model.scenario.variables.get(id)!;
    yield `  ${comment(`${title}: ${domain.map((value, place) => `${place} ${value}`).join(", ")}`)}`;
    yield range(name, domain.length, domain.indexOf(model.initial.values[id]!));
  }
  for (const [id, name] of names.levels) {
    const { title, levels } = model.conditions.get(id)!;
    yield `  ${comment(`${title}: ${levels.map((level, place) => `${place} ${level.id}`).join(", ")}`)}`;
    yield range(name, levels.length, model.initial.levels[id]!);
  }
}

/** Rates of moves and concessions, per week. */
function* rateLines(writing: Writing): Generator<string> {
  const { model, open, rate } = writing;
  const moves = [...model.scenario.moves.values()];
  for (const move of moves) {
    const sharing = moves.filter(({ choice }) => move.choice !== undefined && choice === move.choice);
    const amount = amountExpression(writing, move.rate);
    const count = sharing.map(({ id }) => `(${open.get(id)} ? 1 : 0)`).join(" + ");
    const own = sharing.length > 1 ? `${amount} / max(1, ${count})` : amount;
    yield `formula ${rate.get(move.id)} = ${pressedExpression(writing, move.id, own)};`;
  }
  for (const { id, levels, yields } of model.conditions.values())
    if (levels.length > 0)
      yield `formula ${rate.get(id)} = ${pressedExpression(writing, id, amountExpression(writing, yields))};`;
}

/** A command, taken only where its rate is positive, so that a rate of 0 is no transition in any engine. */
function command(writing: Writing, label: string, guard: string, rate: string, updates: string): string {
  const action = writing.name(label.replace(/[:/]/g, "_"));
  return `  [${action}] ${guard} & (${rate} > 0) -> ${rate} : ${updates};`;
}

function* moveLines(writing: Writing, move: Move): Generator<string> {
  const { model, open, rate } = writing;
  yield `  ${comment(`${partyWords(model.scenario, move.party)}: ${move.title}`)}`;
  const updates = move.effects.map((effect) => update(writing, effect)).join(" & ");
  yield command(writing, move.id, open.get(move.id)!, rate.get(move.id)!, updates);
}

function* concessionLines(writing: Writing, condition: ReadCondition): Generator<string> {
  const { model, names, inTheWay, rate } = writing;
  const level = names.levels.get(condition.id)!;
  yield `  ${comment(`${partyWords(model.scenario, condition.party)} gives way: ${condition.title}`)}`;
  for (const [index, { id }] of condition.levels.entries()) {
    if (index === 0) continue;
    const label = writeStep({ kind: "concession", condition: condition.id, level: id });
    const guard = allOf([`(${level}=${index - 1})`, inTheWay.get(condition.id)!]);
    yield command(writing, label, guard, rate.get(condition.id)!, `(${level}'=${index})`);
  }
}

function* text({ model }: Asked): Generator<string> {
  const writing = namesIn(model);
  const over = writing.name("over");
  const { scenario, conditions } = model;
  for (const line of originLines(model)) yield `${comment(line)}\n`;
  const label = namerOf(reserved.split(" "));
  const labels = new Map([...scenario.outcomes.keys()].map((id) => [id, label(id)]));
  const horizon = typeof scenario.horizon === "number" ? scenario.horizon : scenario.horizon.assumption;
  const weeks = typeof horizon === "number" ? horizon : model.assumptions.get(horizon)!;
  const goal = labels.get(scenario.goal) ?? "init";
  yield `${comment(`Time is in weeks. For instance: P=? [ F<=${weeks} "${goal}" ]`)}\n\nctmc\n\n`;
  for (const line of constantLines(writing)) yield `${line}\n`;
  yield "\n";
  for (const line of formulaLines(writing, over)) yield `${line}\n`;
  for (const line of rateLines(writing)) yield `${line}\n`;
  yield `\nmodule ${writing.name("talks")}\n`;
  for (const line of variableLines(writing)) yield `${line}\n`;
  yield "\n";
  for (const move of scenario.moves.values()) for (const line of moveLines(writing, move)) yield `${line}\n`;
  for (const condition of conditions.values())
    if (condition.levels.length > 0)
      for (const line of concessionLines(writing, condition)) yield `${line}\n`;
  yield "endmodule\n\n";
  for (const outcome of scenario.outcomes.values()) {
    yield `${comment(`${outcome.title}${outcome.final ? " (final)" : ""}`)}\n`;
    yield `label "${labels.get(outcome.id)}" = ${guardExpression(model, writing.names, outcome.when)};\n`;
  }
}

export const prism: Format = {
  about: "a PRISM model (ctmc)",
  suffixes: [".prism"],
  write: (asked): Exported => ({ files: [{ suffix: ".prism", text: text(asked) }] }),
  isOurs: (head) => head.startsWith(`// ${MARK}`),
};
