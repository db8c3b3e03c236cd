/** The time limit of a turn, or of a class's phase: it counts down, and ends nothing. */
import { usesTurn } from "../session/game.ts";
import { phaseOf } from "../session/slips.ts";
import { gameIn, roleAtKeyboard, seatAtKeyboard } from "./game.ts";
import type { Ui } from "./ui.ts";

export interface TurnClock {
  /** Called after every change: begins, goes on, or stops as turns do. */
  readonly follow: (ui: Ui) => void;
  readonly stop: () => void;
}

/** A clock that tells the seconds left, below 0 once the time is up, once a second. `now` is the time. */
export function turnClock(tell: (left: number) => void, now: () => Date): TurnClock {
  let turn = "";
  let beat: ReturnType<typeof setInterval> | undefined;
  const stop = (): void => {
    clearInterval(beat);
    beat = undefined;
  };
  return {
    follow(ui) {
      const limit = limitIn(ui);
      const which = limit === undefined ? "" : turnIn(ui);
      if (which === turn) return;
      turn = which;
      stop();
      if (limit === undefined) return;
      const began = now().getTime();
      beat = setInterval(() => tell(limit - Math.floor((now().getTime() - began) / 1000)), 1000);
      beat.unref();
      tell(limit);
    },
    stop,
  };
}

/** The seconds a turn may take: the role's own, or the game's. */
function limitIn(ui: Ui): number | undefined {
  const game = gameIn(ui);
  if (game?.mode === "teams") {
    const [brief, play, debrief] = game.minutes ?? [];
    const limit = { brief, play, debrief }[phaseOf(game)];
    return limit === undefined ? undefined : limit * 60;
  }
  return seatAtKeyboard(ui) === undefined ? undefined : (roleAtKeyboard(ui)?.seconds ?? gameIn(ui)?.seconds);
}

function turnIn(ui: Ui): string {
  const game = gameIn(ui)!;
  if (game.mode === "teams") return `class ${phaseOf(game)}`;
  return `${ui.hands} ${game.turns.filter(usesTurn).length}`;
}
