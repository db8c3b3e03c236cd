import { concessionsTo, finish } from "../analysis/concessions.ts";
import { isOverLimit, sensitivity } from "../analysis/sensitivity.ts";
import { standing } from "../model/condition.ts";
import { amount, type Model } from "../model/model.ts";
import type { State, Step } from "../model/state.ts";
import { verdict } from "../model/verdict.ts";
import { tableOf } from "../table/successors.ts";
import type { Choice, StepOf } from "./lesson.ts";

/** Where a question is asked. */
export interface Asked {
  readonly model: Model;
  readonly state: State;
  /** The branch from the start to that state. */
  readonly branch: readonly Step[];
}

/** What a question's right answers need to be worked out: nothing but the state, or the graph. */
export function isQuick({ computed }: StepOf<"ask">): boolean {
  return (
    computed === undefined ||
    computed.of === "moves" ||
    computed.of === "forbids" ||
    computed.of === "standing"
  );
}

/** The ids of the choices that are right: the author's, or worked out from the model where the answer follows from it. */
export function rightChoices(ask: StepOf<"ask">, asked: Asked): ReadonlySet<string> {
  const { computed, choices } = ask;
  const { model, state } = asked;
  if (!computed) return chosen(choices, ({ right }) => right);
  switch (computed.of) {
    case "moves":
      return chosen(choices, ({ id }) => verdictOn(asked, id).kind === computed.verdict);
    case "standing":
      return chosen(
        choices,
        ({ id }) => standing(model, model.conditions.get(id)!, state) === computed.standing,
      );
    case "forbids": {
      const ruled = verdictOn(asked, computed.move);
      const by = ruled.kind === "ruled-out" ? ruled.by.map(({ condition }) => condition) : [];
      return chosen(choices, ({ id, kind }) =>
        by.some((condition) => (kind === "party" ? condition.party : condition.id) === id),
      );
    }
    case "opens": {
      const { sets } = concessions(asked, computed.outcome, 1);
      const alone = new Set(sets.flatMap(({ conditions }) => (conditions.length === 1 ? conditions : [])));
      return chosen(choices, ({ id }) => alone.has(id));
    }
    case "reachable":
      return chosen(choices, ({ id }) => {
        const { answer } = concessions(asked, id, computed.conceding ? undefined : 0);
        return answer !== "unreachable";
      });
    case "decides":
      return deciding(computed.outcome, choices, asked);
  }
}

function chosen(choices: readonly Choice[], isRight: (choice: Choice) => boolean): ReadonlySet<string> {
  return new Set(choices.filter(isRight).map(({ id }) => id));
}

function verdictOn({ model, state }: Asked, move: string) {
  return verdict(model, state, model.scenario.moves.get(move)!);
}

/** The sets of at most so many conditions that open an outcome. */
function concessions({ model, state }: Asked, outcome: string, most?: number) {
  const table = tableOf(model);
  return finish(
    concessionsTo(table, model.scenario.outcomes.get(outcome)!.when, {
      from: table.keyOf(state),
      ...(most === undefined ? {} : { most }),
    }),
  );
}

/**
 * Of the assumptions named, the one between the ends of whose range the chance of an outcome within the horizon lies
 * furthest apart, all others as they are; none where no end changes it.
 */
function deciding(
  outcome: string,
  choices: readonly Choice[],
  { model, branch }: Asked,
): ReadonlySet<string> {
  const named = new Set(choices.map(({ id }) => id));
  const others = [...model.scenario.assumptions.keys()].filter((id) => !named.has(id));
  const study = finish(
    sensitivity(model, {
      horizon: amount(model, model.scenario.horizon),
      after: branch,
      asked: new Set(others),
      outcomes: [outcome],
      samples: 0,
      seed: "",
    }),
  );
  if (isOverLimit(study)) return new Set();
  const swings = study.outcomes[0]!.influences.map(({ assumption, atLow, atHigh }) => ({
    assumption,
    swing: atLow === null || atHigh === null ? 0 : Math.abs(atHigh - atLow),
  }));
  const most = Math.max(0, ...swings.map(({ swing }) => swing));
  return new Set(
    swings.filter(({ swing }) => swing > 0 && swing === most).map(({ assumption }) => assumption),
  );
}
