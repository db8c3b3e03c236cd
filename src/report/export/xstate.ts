/** The machine for XState 5: its definition as JSON, and as a TypeScript file with the guards and actions in it. */
import { effectValue } from "../../model/effect.ts";
import { type Model, partiesTo, type ReadCondition } from "../../model/model.ts";
import { type SingleStep, writeStep } from "../../model/state.ts";
import type { Guard, Value } from "../../scenario/guard.ts";
import type { Effect, Move } from "../../scenario/scenario.ts";
import { stepWords } from "../words.ts";
import { type Asked, type Exported, type Format, MARK, oneLine, originLines } from "./file.ts";

/** The region that keeps issues and levels; ids are lower case, so no track has this name. */
const LEDGER = "Ledger";

interface Transition {
  readonly target?: string;
  readonly guard: string;
  readonly actions?: string;
  readonly description?: string;
}
type On = Record<string, Transition>;

const guardName = (step: SingleStep) => `may ${writeStep(step)}`;
const actionName = (step: SingleStep) => `take ${writeStep(step)}`;

function concessions(model: Model): { condition: ReadCondition; index: number; step: SingleStep }[] {
  return [...model.conditions.values()].flatMap((condition) =>
    condition.levels.slice(1).map(({ id }, at) => ({
      condition,
      index: at + 1,
      step: { kind: "concession" as const, condition: condition.id, level: id },
    })),
  );
}

const isTrack = (model: Model, variable: string) => model.scenario.variables.get(variable)!.kind === "track";

/** The machine's definition: a parallel region a track, and the ledger; guards and actions by name. */
export function definition(model: Model) {
  const { scenario, initial } = model;
  const states: Record<string, { initial: string; states: Record<string, { on: On }> }> = {};
  const issues: Record<string, Value> = {};
  const moves = [...scenario.moves.values()].map((move) => ({
    move,
    step: { kind: "move" as const, move: move.id },
  }));
  for (const variable of scenario.variables.values()) {
    const start = initial.values[variable.id]!;
    if (variable.kind === "issue") {
      issues[variable.id] = start;
      continue;
    }
    const region: Record<string, { on: On }> = {};
    for (const value of variable.domain) {
      const on: On = {};
      for (const { move, step } of moves) {
        const effect = move.effects.find((e) => e.variable === variable.id);
        if (effect)
          on[move.id] = { target: String(effectValue(model, effect, value)), guard: guardName(step) };
      }
      region[String(value)] = { on };
    }
    states[variable.id] = { initial: String(start), states: region };
  }
  const on: On = {};
  for (const { step } of [...moves, ...concessions(model)])
    on[writeStep(step)] = {
      guard: guardName(step),
      actions: actionName(step),
      description: oneLine(stepWords(model, step)),
    };
  states[LEDGER] = { initial: "open", states: { open: { on } } };
  return {
    id: scenario.id,
    description: originLines(model).join(". "),
    type: "parallel" as const,
    context: { issues, levels: initial.levels },
    states,
  };
}

const code = (value: unknown) => JSON.stringify(value);
const allOf = (parts: readonly string[]) => `and([${parts.join(", ")}])`;
const anyOf = (parts: readonly string[]) => `or([${parts.join(", ")}])`;

function isOneOf(model: Model, variable: string, values: readonly Value[]): string {
  if (isTrack(model, variable)) return `at(${code(variable)}, ${code(values.map(String))})`;
  return `issue(${code(variable)}, ${code(values)})`;
}

/** A guard as code; with a move, what must hold now for it to hold after the move (its weakest precondition). */
function guardCode(model: Model, guard: Guard, move?: Move): string {
  const of = (part: Guard) => guardCode(model, part, move);
  switch (guard.kind) {
    case "all":
      return allOf(guard.of.map(of));
    case "any":
      return anyOf(guard.of.map(of));
    case "not":
      return `not(${of(guard.of)})`;
    case "is": {
      const effect = move?.effects.find(({ variable }) => variable === guard.variable);
      if (!effect) return isOneOf(model, guard.variable, guard.values);
      const { domain } = model.scenario.variables.get(guard.variable)!;
      const before = domain.filter((now) => guard.values.includes(effectValue(model, effect, now)));
      return isOneOf(model, guard.variable, before);
    }
    case "met": {
      const met = model.conditions.get(guard.condition)?.met;
      return met ? of(met) : "never";
    }
    case "conceded":
      return model.initial.levels[guard.condition] === undefined
        ? "never"
        : `not(level(${code(guard.condition)}, 0))`;
  }
}

function changesCode(model: Model, effect: Effect): string {
  const { domain } = model.scenario.variables.get(effect.variable)!;
  return isOneOf(
    model,
    effect.variable,
    domain.filter((now) => effectValue(model, effect, now) !== now),
  );
}

function barsCode(model: Model, condition: ReadCondition, move: Move): string | undefined {
  if (!partiesTo(move).includes(condition.party)) return undefined;
  const levels = condition.levels.flatMap((level, index) => {
    const bans = level.bans.flatMap((ban) => {
      if ("move" in ban) return ban.move === move.id ? ["always"] : [];
      const now = guardCode(model, ban.result);
      const then = guardCode(model, ban.result, move);
      return now === then ? [] : [allOf([`not(${now})`, then])];
    });
    if (bans.length === 0) return [];
    const lifted = level.until ? [`not(${guardCode(model, level.until)})`] : [];
    return [allOf([`level(${code(condition.id)}, ${index})`, anyOf(bans), ...lifted])];
  });
  return levels.length > 0 ? anyOf(levels) : undefined;
}

function* guardLines(model: Model): Generator<string> {
  const { moves, outcomes } = model.scenario;
  const ends = [...outcomes.values()].filter(({ final }) => final);
  yield `const over = ${anyOf(ends.map(({ when }) => guardCode(model, when)))};`;
  yield "const could = {";
  for (const move of moves.values()) {
    const when = move.when ? [guardCode(model, move.when)] : [];
    yield `  ${code(move.id)}: ${allOf([...when, anyOf(move.effects.map((e) => changesCode(model, e)))])},`;
  }
  yield "};";
  yield "const bars = {";
  const barred = new Map<string, [string, string][]>();
  for (const condition of model.conditions.values())
    for (const move of moves.values()) {
      const bars = barsCode(model, condition, move);
      if (!bars) continue;
      yield `  ${code(`${condition.id} ${move.id}`)}: ${bars},`;
      barred.set(condition.id, [...(barred.get(condition.id) ?? []), [condition.id, move.id]]);
    }
  yield "};";
  const pairs = [...barred.values()].flat();
  yield "export const guards = {";
  for (const move of moves.values()) {
    const free = pairs
      .filter(([, id]) => id === move.id)
      .map(([by, id]) => `not(bars[${code(`${by} ${id}`)}])`);
    const may = allOf(["not(over)", `could[${code(move.id)}]`, ...free]);
    yield `  ${code(guardName({ kind: "move", move: move.id }))}: ${may},`;
  }
  for (const { condition, index, step } of concessions(model)) {
    const inTheWay = (barred.get(condition.id) ?? []).map(([by, id]) =>
      allOf([`bars[${code(`${by} ${id}`)}]`, `could[${code(id)}]`]),
    );
    const earlier = Array.from({ length: index }, (_, level) => `level(${code(condition.id)}, ${level})`);
    const may = allOf(["not(over)", anyOf(earlier), anyOf(inTheWay)]);
    yield `  ${code(guardName(step))}: ${may},`;
  }
  yield "};";
}

function* actionLines(model: Model): Generator<string> {
  yield "export const actions = {";
  for (const move of model.scenario.moves.values()) {
    const effects = move.effects.filter(({ variable }) => !isTrack(model, variable));
    const set = effects.map((effect) => {
      const { id, domain } = model.scenario.variables.get(effect.variable)!;
      if (!("add" in effect)) return `${code(id)}: ${code(effectValue(model, effect, domain[0]!))}`;
      return `${code(id)}: moved(context, ${code(id)}, ${code(domain)}, ${effect.add})`;
    });
    const issues = set.length > 0 ? `{ ...context.issues, ${set.join(", ")} }` : "context.issues";
    const name = code(actionName({ kind: "move", move: move.id }));
    yield `  ${name}: settle((context) => ({ ...context, issues: ${issues} })),`;
  }
  for (const { condition, index, step } of concessions(model))
    yield `  ${code(actionName(step))}: settle((context) => ({ ...context, levels: { ...context.levels, ${code(condition.id)}: ${index} } })),`;
  yield "};";
}

const LIBRARY = "xstate";

function* typescript(model: Model): Generator<string> {
  for (const line of originLines(model)) yield `// ${line}\n`;
  yield `import { and, assign, createMachine, not, or, stateIn } from ${code(LIBRARY)};

/** What the ledger keeps: every issue's value, and the level every condition has (0 as stated). */
export interface Context {
  readonly issues: Readonly<Record<string, string | number>>;
  readonly levels: Readonly<Record<string, number>>;
}

type Args = { readonly context: Context };
// XState types its own guards by a machine's literal type, which code made from data does not have.
type Guard = any;

export const always: Guard = () => true;
export const never: Guard = () => false;
/** A track is in one of these states. */
export const at = (track: string, states: readonly string[]): Guard =>
  or(states.map((state) => stateIn({ [track]: state })));
/** An issue has one of these values. */
export const issue = (id: string, values: readonly (string | number)[]): Guard =>
  ({ context }: Args) => values.includes(context.issues[id] as string | number);
/** A condition is at this level. */
export const level = (id: string, at: number): Guard => ({ context }: Args) => context.levels[id] === at;
/** The value so many places on, stopping at the ends. */
export const moved = (context: Context, id: string, domain: readonly (string | number)[], by: number) =>
  domain[Math.min(Math.max(domain.indexOf(context.issues[id] as string | number) + by, 0), domain.length - 1)] as string | number;
const settle = (next: (context: Context) => Context) =>
  assign(({ context }: Args) => next(context)) as any;

`;
  for (const line of guardLines(model)) yield `${line}\n`;
  yield "\n";
  for (const line of actionLines(model)) yield `${line}\n`;
  yield `\nexport const definition = ${JSON.stringify(definition(model), null, 2)} as const;\n
export const machine = createMachine(definition as unknown as Parameters<typeof createMachine>[0]).provide({
  guards,
  actions,
});\n`;
}

function write({ model }: Asked): Exported {
  return {
    files: [
      { suffix: ".json", text: [`${JSON.stringify(definition(model), null, 2)}\n`] },
      { suffix: ".ts", text: typescript(model) },
    ],
    note: "The TypeScript file holds the guards and actions that the JSON definition names; it needs xstate 5.",
  };
}

export const xstate: Format = {
  about: "the XState 5 machine: its definition as JSON, and a TypeScript file with guards and actions",
  suffixes: [".json", ".ts"],
  write,
  isOurs: (head) =>
    head.startsWith(`// ${MARK}`) ||
    (/^{\n {2}"id": "[^"]*",\n {2}"description": "/.test(head) && head.includes(MARK)),
};
