import fc from "fast-check";
import { openSteps } from "../../src/model/verdict.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { chanceStep, runChance } from "../../src/session/chance.ts";
import { giveForecast } from "../../src/session/forecast.ts";
import { answer, follow } from "../../src/session/lesson.ts";
import {
  assume,
  chooseReading,
  modelOfSession,
  readAsBefore,
  readOtherwise,
  weigh,
} from "../../src/session/own.ts";
import { replay } from "../../src/session/replay.ts";
import { oneLine, paragraphs, type Session } from "../../src/session/session.ts";
import { back, forward, jump, name, note, play, remove } from "../../src/session/tree.ts";

/** Something a person may do to a session; numbers pick among what is there. */
export type Operation =
  | { readonly do: "play" | "package" | "jump" | "delete" | "own" | "forecast"; readonly pick: number }
  | { readonly do: "name" | "note" | "answer"; readonly pick: number; readonly text: string }
  | { readonly do: "back" | "forward" | "chance" | "run" | "reading" | "assume" | "weigh" | "plain" };

const pick = fc.nat({ max: 1000 });
const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom(
    "",
    "yes",
    "null",
    "12",
    "- a: b",
    "# not a comment",
    'quo"te',
    "two\nlines",
    "__proto__",
    "}",
  ),
);

export const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    arbitrary: fc.record({ do: fc.constantFrom("play" as const, "play", "package", "jump"), pick }),
    weight: 6,
  },
  { arbitrary: fc.record({ do: fc.constantFrom("delete" as const, "own", "forecast"), pick }), weight: 1 },
  { arbitrary: fc.record({ do: fc.constantFrom("name" as const, "note", "answer"), pick, text }), weight: 2 },
  {
    arbitrary: fc.record({
      do: fc.constantFrom("back" as const, "forward", "chance", "run", "reading", "assume", "weigh", "plain"),
    }),
    weight: 4,
  },
);

/** The session after an operation; unchanged where there is nothing to do. */
export function perform(scenario: Scenario, session: Session, operation: Operation): Session {
  const ids = [...session.nodes.keys()];
  const { model } = modelOfSession(session, scenario);
  switch (operation.do) {
    case "forecast": {
      const at = ids[operation.pick % ids.length]!;
      const share = operation.pick % 101;
      const shares = new Map([...scenario.outcomes.keys()].slice(0, 1).map((id) => [id, share]));
      const asked = operation.pick % 3 === 0 ? undefined : `question-${operation.pick % 5}`;
      return giveForecast(session, { asked, at, within: 12, shares: shares.set("none", 100 - share) });
    }
    case "answer": {
      const following = follow(session, "first-lesson", `step-${operation.pick % 4}`);
      const given = [oneLine(operation.text)].filter((one) => one !== "");
      const text = paragraphs(operation.text);
      return answer(following, `step-${operation.pick % 4}`, ({ tries, hints }) => ({
        given,
        tries: tries + 1,
        hints,
        ...(text === "" ? { done: true as const } : { text }),
      }));
    }
    case "play": {
      const state = replay(session, model).stateAt(session.cursor);
      const open = state ? openSteps(model, state) : [];
      return open.length === 0 ? session : play(session, open[operation.pick % open.length]!);
    }
    case "package": {
      const state = replay(session, model).stateAt(session.cursor);
      const open = state ? openSteps(model, state) : [];
      return open.length < 2 ? session : play(session, { kind: "package", parts: open.slice(0, 2) });
    }
    case "jump":
      return jump(session, ids[operation.pick % ids.length]!);
    case "delete":
      return remove(session, ids[operation.pick % ids.length]!);
    case "name":
      return name(session, ids[operation.pick % ids.length]!, operation.text);
    case "note":
      return note(session, ids[operation.pick % ids.length]!, operation.text);
    case "back":
      return back(session);
    case "forward":
      return forward(session);
    case "chance":
      return chanceStep(session, replay(session, model)).session;
    case "run":
      return runChance(session, replay(session, model), { steps: 4 }).session;
    case "reading": {
      const readings = [...scenario.readings.keys()];
      return chooseReading(session, readings[(readings.indexOf(session.reading) + 1) % readings.length]!);
    }
    case "weigh":
      return weigh(session, "no-cheap-deal", session.weights.size > 0 ? undefined : 2);
    case "assume":
      return [...scenario.assumptions.keys()].includes("pace")
        ? assume(session, "pace", session.assume.has("pace") ? undefined : 2.5)
        : session;
    case "own": {
      const conditions = [...scenario.conditions.keys()];
      const chosen = conditions[operation.pick % Math.max(conditions.length, 1)];
      if (chosen === undefined) return session;
      const read = readOtherwise(session, chosen, { kind: "off" }, "for a test");
      return "refused" in read ? session : read;
    }
    case "plain":
      return readAsBefore(session);
  }
}
