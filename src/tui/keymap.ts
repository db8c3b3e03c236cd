/** Looks keys up in the bindings, and says which ones matter here. */
import { type Binding, bindings, type Place, type Situation } from "./bindings.ts";
import { isPlaying, seatIn } from "./game.ts";
import { positionOf } from "./sitting.ts";
import type { Screen, Ui } from "./ui.ts";
import { pickedIn } from "./view.ts";
import { knotsView, setAt } from "./views/knots.ts";
import { mainView } from "./views/main.ts";
import { pathAt, pathsView } from "./views/paths.ts";
import { turnView } from "./views/turn.ts";

/** Screens without an open session to work on. */
const outside: ReadonlySet<Screen> = new Set(["start"]);

/** Whether keys type text here instead of giving commands. */
export function isTyping(ui: Ui): boolean {
  return ui.prompt !== undefined || (ui.screen === "search" && ui.menu === undefined);
}

/** The places whose bindings count now, the nearest first. */
function placesIn(ui: Ui): readonly Place[] {
  if (ui.prompt) return ["typing"];
  if (ui.menu) return ["menu"];
  if (ui.screen === "search") return ["search", "typing"];
  const session: readonly Place[] = ui.sitting && !outside.has(ui.screen) ? ["session"] : [];
  return [ui.screen, "list", ...session, "everywhere"];
}

/** The binding of a key here. */
export function bindingFor(ui: Ui, key: string): Binding | undefined {
  for (const place of placesIn(ui)) {
    const found = bindings.find((binding) => binding.on === place && binding.keys.includes(key));
    if (found) return found;
  }
  return undefined;
}

const signs: Readonly<Record<string, string>> = {
  enter: "Enter",
  esc: "Esc",
  tab: "Tab",
  "shift-tab": "Shift-Tab",
  space: "Space",
  backspace: "Backspace",
  up: "↑",
  down: "↓",
  left: "←",
  right: "→",
  pageup: "PgUp",
  pagedown: "PgDn",
  home: "Home",
  end: "End",
};

/** A key as it is written on keyboards and in help. */
export function keySign(key: string): string {
  return signs[key] ?? key.replace(/^ctrl-(.)$/, (_, letter: string) => `Ctrl-${letter.toUpperCase()}`);
}

/** The keys that matter here, for the footer, the most useful first; how to go back and the help come last. */
export function keysIn(ui: Ui): readonly { key: string; does: string }[] {
  const now = situation(ui);
  const shown = placesIn(ui)
    .flatMap((place) => bindings.filter(({ on }) => on === place))
    .filter(({ command }) => command !== ui.screen)
    // What a nearer place does with the key is what it does.
    .filter((binding) => bindingFor(ui, binding.keys[0]!) === binding)
    .flatMap((binding) => {
      const does = footWord(binding, now);
      return does === undefined ? [] : [{ command: binding.command, key: keySign(binding.keys[0]!), does }];
    });
  const last = shown.filter(({ command }) => command === "help");
  const others = shown.filter(({ command }) => command !== "help");
  const back = ui.trail.length > 0 && !ui.menu && !ui.prompt ? [{ key: "Esc", does: "back" }] : [];
  const drop = now === "collecting" ? [{ key: "Esc", does: "drop it" }] : [];
  return [...others, ...drop, ...back, ...last].map(({ key, does }) => ({ key, does }));
}

/** What a footer says of a key now; undefined where it does not name it. */
function footWord({ foot, does }: Binding, now: Situation | undefined): string | undefined {
  if (foot === true) return does;
  if (now === undefined || foot === undefined) return undefined;
  if (isList(foot)) return foot.includes(now) ? does : undefined;
  return foot[now];
}

function isList(foot: Exclude<Binding["foot"], true | undefined>): foot is readonly Situation[] {
  return Array.isArray(foot);
}

function situation(ui: Ui): Situation | undefined {
  if (!ui.sitting) return undefined;
  if (ui.screen === "knots") return setAt(ui, pickedIn(knotsView, ui) ?? "") ? "way" : undefined;
  if (ui.screen === "paths") return pathAt(ui, pickedIn(pathsView, ui) ?? "") ? "way" : undefined;
  if (ui.screen === "hand-over") return seatIn(ui) ? "turn" : isPlaying(ui) ? "closed" : undefined;
  if (ui.screen === "turn" && !ui.parts)
    return pickedIn(turnView, ui)?.startsWith("asked:") ? "asked" : "turn";
  if (ui.screen !== "main" && ui.screen !== "turn") return undefined;
  if (ui.parts) return "collecting";
  if (positionOf(ui.sitting).broken) return "broken";
  const picked = pickedIn(mainView, ui);
  return picked === undefined ? undefined : positionOf(ui.sitting, ui.parts).verdicts.get(picked)?.kind;
}
