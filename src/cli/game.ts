/** Reads what `parley play` is asked for as a game: who plays whom, and how. */
import { resolve } from "node:path";
import { type Strategy, strategies } from "../analysis/strategy.ts";
import { BEST_STATES, canPlayBest } from "../lesson/opponents.ts";
import { playable, type Roles, readRoles } from "../lesson/roles.ts";
import type { Model } from "../model/model.ts";
import { formatDiagnostic } from "../scenario/diagnostics.ts";
import { readText } from "../scenario/file.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { closest } from "../scenario/suggestion.ts";
import { cleanLine } from "../scenario/text.ts";
import {
  LONGEST_LIMIT,
  type Minutes,
  MOST_MINUTES,
  MOST_ROUNDS,
  MOST_WEEKS,
  OBSERVER,
  type RolesFile,
} from "../session/game.ts";
import type { GameChoices } from "../session/turns.ts";
import { type Read, readWhole } from "./simulate-options.ts";

export interface GameOptions {
  readonly roles?: string;
  readonly rolesFile?: string;
  readonly as?: string;
  readonly teams?: boolean;
  readonly minutes?: string;
  readonly opponents?: string;
  readonly rounds?: string;
  readonly weeksPerRound?: string;
  readonly turnTime?: string;
}

/** A game that was asked for. */
export interface AskedGame {
  /** Absent where only a roles file was given, for a game that a session keeps. */
  readonly game?: GameChoices;
  readonly roles?: Roles;
}

/** Reads the options of a game; nothing where none was asked for, and words for people where one is wrong. */
export function readGameOptions(options: GameOptions, model: Model): Read<AskedGame> {
  const { scenario } = model;
  if (options.roles !== undefined && options.as !== undefined)
    return {
      error: "Give --roles (several parties, one keyboard) or --as (one party against chance), not both.",
    };
  if (options.teams) return readClass(options, scenario);
  if (options.minutes !== undefined) return { error: "--minutes is for class play: give it with --teams." };
  const mode = options.as !== undefined ? "solo" : options.roles !== undefined ? "roles" : undefined;
  const needs = mode === undefined ? gameOnly(options) : undefined;
  if (needs !== undefined) return { error: `${needs} is for a game: give it with --roles, --as or --teams.` };
  const seats = mode === undefined ? { value: [] } : readSeats(options, scenario, mode);
  if ("error" in seats) return seats;
  const opponents = readOpponents(options.opponents, model, seats.value);
  if ("error" in opponents) return opponents;
  const pace = readPace(options);
  if ("error" in pace) return pace;
  const roles = options.rolesFile === undefined ? undefined : loadRoles(options.rolesFile, scenario);
  if (roles && "error" in roles) return roles;
  const without =
    roles && mode !== undefined ? [...roles.by.keys()].find((one) => !seats.value.includes(one)) : undefined;
  if (without !== undefined)
    return {
      error: `The roles file has a role for “${without}”, which nobody plays here: add it to --roles, or take it out.`,
    };
  const game: GameChoices | undefined = mode && {
    mode,
    seats: seats.value,
    ...(opponents.value.size > 0 ? { opponents: opponents.value } : {}),
    ...pace.value,
    ...(roles ? { roles: roles.file } : {}),
  };
  return { value: { ...(game ? { game } : {}), ...(roles ? { roles } : {}) } };
}

/** Class play: a team for every party, five rounds of two weeks, and 5, 25 and 15 minutes where not asked otherwise. */
function readClass(options: GameOptions, scenario: Scenario): Read<AskedGame> {
  const { roles, as, rolesFile, opponents, turnTime } = options;
  const clash = Object.entries({
    "--roles": roles,
    "--as": as,
    "--roles-file": rolesFile,
    "--opponents": opponents,
    "--turn-time": turnTime,
  }).find(([, value]) => value !== undefined)?.[0];
  if (clash !== undefined)
    return {
      error: `--teams (teams hand in slips) and ${clash} do not go together. It takes --rounds, --weeks-per-round and --minutes; every party has a team, and private notes go on paper: parley pack --roles-file.`,
    };
  const pace = readPace({
    ...options,
    rounds: options.rounds ?? "5",
    weeksPerRound: options.weeksPerRound ?? "2",
  });
  if ("error" in pace) return pace;
  const minutes = readMinutes(options.minutes ?? "5,25,15");
  if ("error" in minutes) return minutes;
  const game: GameChoices = {
    mode: "teams",
    seats: playable(scenario),
    ...pace.value,
    minutes: minutes.value,
  };
  return { value: { game } };
}

/** `--minutes 5,25,15`: to brief, to play, to debrief. */
function readMinutes(text: string): Read<Minutes> {
  const [, ...found] = /^\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*$/.exec(text) ?? [];
  const [brief, play, debrief] = found.map(Number);
  const told = [brief, play, debrief].every((one) => one !== undefined && one <= MOST_MINUTES);
  if (told) return { value: [brief!, play!, debrief!] };
  return {
    error: `--minutes takes whole minutes to brief, to play and to debrief, as in 5,25,15, each at most ${MOST_MINUTES}; “${cleanLine(text)}” is not that.`,
  };
}

/** An option that only a new game has a use for. */
function gameOnly({ opponents, rounds, weeksPerRound, turnTime }: GameOptions): string | undefined {
  const given = {
    "--opponents": opponents,
    "--rounds": rounds,
    "--weeks-per-round": weeksPerRound,
    "--turn-time": turnTime,
  };
  return Object.entries(given).find(([, value]) => value !== undefined)?.[0];
}

function readSeats(
  options: GameOptions,
  scenario: Scenario,
  mode: "roles" | "solo",
): Read<readonly string[]> {
  const option = mode === "solo" ? "--as" : "--roles";
  const known = [...playable(scenario), ...(mode === "roles" ? [OBSERVER] : [])];
  const seats = (options.as ?? options.roles!)
    .split(",")
    .map((seat) => seat.trim())
    .filter((seat) => seat !== "");
  const wrong = seats.find((seat) => !known.includes(seat));
  if (wrong !== undefined) {
    const guess = closest(wrong, known);
    return {
      error: `${option}: “${cleanLine(wrong)}” cannot be played here.${guess ? ` Did you mean “${guess}”?` : ""} There is: ${known.join(", ")}.`,
    };
  }
  const twice = seats.find((seat, index) => seats.indexOf(seat) !== index);
  if (twice !== undefined) return { error: `${option}: “${twice}” is named twice.` };
  if (mode === "solo" && seats.length !== 1)
    return { error: `--as takes one party: ${known.join(", ")}. For several at one keyboard: --roles.` };
  if (!seats.some((seat) => seat !== OBSERVER))
    return {
      error: `--roles takes parties joined by commas, in the order of their turns, as in --roles ${known.slice(0, 2).join(",")}.`,
    };
  return { value: seats };
}

/** `--opponents russia=best,us=firm`: parties that nobody plays. */
function readOpponents(
  text: string | undefined,
  model: Model,
  seats: readonly string[],
): Read<ReadonlyMap<string, string>> {
  const played = new Map<string, Strategy>();
  const able = playable(model.scenario).filter((party) => !seats.includes(party));
  for (const part of (text ?? "").split(",").filter((one) => one.trim() !== "")) {
    const [, party = "", name = ""] = /^\s*([^=\s]+)\s*=\s*(\S+)\s*$/.exec(part) ?? [];
    const strategy = strategies.find((known) => known === name);
    if (!able.includes(party) || !strategy) {
      const wrong = able.includes(party)
        ? `there is no strategy “${cleanLine(name)}”`
        : `“${cleanLine(part)}” names no party that is left to chance`;
      return {
        error: `--opponents: ${wrong}. It takes PARTY=STRATEGY joined by commas; parties: ${able.join(", ")}; strategies: ${strategies.join(", ")}.`,
      };
    }
    played.set(party, strategy);
  }
  if ([...played.values()].includes("best") && !canPlayBest(model, model.initial))
    return {
      error: `--opponents: best looks at every state that chance can lead to, and under this reading those are more than ${BEST_STATES.toLocaleString("en")}. Take firm, first or chance, or another reading.`,
    };
  return { value: played };
}

type Pace = Pick<GameChoices, "rounds" | "weeksPerRound" | "seconds">;

function readPace({ rounds, weeksPerRound, turnTime }: GameOptions): Read<Pace> {
  const count = rounds === undefined ? undefined : readWhole("--rounds", rounds, 1, MOST_ROUNDS);
  if (count && "error" in count) return count;
  const weeks =
    weeksPerRound === undefined ? undefined : readNumber("--weeks-per-round", weeksPerRound, MOST_WEEKS);
  if (weeks && "error" in weeks) return weeks;
  const seconds = turnTime === undefined ? undefined : readTime(turnTime);
  if (seconds && "error" in seconds) return seconds;
  return {
    value: {
      ...(count ? { rounds: count.value } : {}),
      ...(weeks ? { weeksPerRound: weeks.value } : {}),
      ...(seconds ? { seconds: seconds.value } : {}),
    },
  };
}

function readNumber(option: string, text: string, most: number): Read<number> {
  const value = /^\s*\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 0 && value <= most) return { value };
  return { error: `${option} takes a number from 0 to ${most}; “${cleanLine(text)}” is not that.` };
}

/** `--turn-time 3m` or `90s`, in seconds. */
function readTime(text: string): Read<number> {
  const [, number, unit] = /^\s*(\d+)\s*(s|m)\s*$/.exec(text) ?? [];
  const value = Number(number) * (unit === "m" ? 60 : 1);
  if (value >= 1 && value <= LONGEST_LIMIT) return { value };
  return {
    error: `--turn-time takes a time for each turn, as in 3m or 90s; “${cleanLine(text)}” is not that.`,
  };
}

/** Reads a roles file, or says what is wrong with it and where. */
function loadRoles(path: string, scenario: Scenario): Roles | { readonly error: string } {
  const found = readText(path, cleanLine(path));
  if (!found.ok) return { error: formatDiagnostic(found.diagnostic) };
  const read = readRoles(found.text, resolve(path), scenario);
  return read.ok ? read.roles : { error: read.diagnostics.map(formatDiagnostic).join("\n") };
}

/**
 * The roles file that a saved game remembers, read again. Only a file with the very text the game was begun with is
 * used, so that a session from elsewhere cannot have another file shown; and none on another machine is looked for.
 */
export function rolesAgain(
  { file, hash }: RolesFile,
  scenario: Scenario,
): Roles | { readonly error: string } {
  const again = "Start again with --roles-file FILE for the private notes; the game goes on without them.";
  if (/^[\\/]{2}/.test(file)) return { error: `The roles file of this game is on another machine. ${again}` };
  const found = loadRoles(file, scenario);
  if ("error" in found) return { error: `The roles file of this game cannot be read. ${again}` };
  return found.file.hash === hash ? found : { error: `The roles file of this game has changed. ${again}` };
}
