import { fileURLToPath } from "node:url";
import { checkScenario } from "../../src/scenario/load.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { newSession } from "../../src/session/session.ts";
import { sit } from "../../src/tui/sitting.ts";
import { newUi, type Screen, type Ui } from "../../src/tui/ui.ts";
import { update } from "../../src/tui/update.ts";

/** The small wage talks, loaded. */
export function small(): Scenario {
  const loaded = checkScenario(fileURLToPath(new URL("../scenario/fixtures/small", import.meta.url)));
  if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ message }) => message).join("\n"));
  return loaded.scenario;
}

/** The interface on a new session of the small scenario. */
export function seated(screen: Screen = "main", width = 80, height = 24): Ui {
  const scenario = small();
  const ui = newUi({ width, height }, "none", { scenarios: [], saved: [] });
  const sitting = sit(scenario, newSession(scenario, { seed: "seed" }));
  return update(ui, { type: "sit", sitting, screen });
}

/** Presses keys, named as in the key map, separated by spaces. */
export function press(ui: Ui, keys: string): Ui {
  return keys.split(" ").reduce((now, name) => {
    const text = name === "space" ? " " : [...name].length === 1 ? name : undefined;
    return update(now, { type: "press", press: { name, ...(text === undefined ? {} : { text }) } });
  }, ui);
}

/** Types a text, letter by letter. */
export function type(ui: Ui, text: string): Ui {
  return [...text].reduce(
    (now, letter) =>
      update(now, { type: "press", press: { name: letter === " " ? "space" : letter, text: letter } }),
    ui,
  );
}
