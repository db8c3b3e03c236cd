import { writeStep } from "../model/state.ts";
import type { Plain } from "../scenario/plain.ts";
import type { Fields } from "./fields.ts";
import * as read from "./fields.ts";
import {
  type Game,
  LONGEST_LIMIT,
  LONGEST_SAID,
  MAX_TURNS,
  type Minutes,
  MOST_MINUTES,
  MOST_ROUNDS,
  MOST_SEATS,
  MOST_WEEKS,
  type RolesFile,
  saying,
  type Turn,
} from "./game.ts";
import { LONGEST_NAME, LONGEST_PATH, oneLine } from "./session.ts";
import { HIGHEST_ID, type Nodes, readPlay } from "./steps.ts";

/** How the file's form of a game writes text and ids. */
export interface Forms {
  readonly scalar: (text: string) => string;
  readonly quoted: (text: string) => string;
}

/** A game as lines of a session's file; none where there is no game. */
export function gameLines(game: Game | undefined, { scalar, quoted }: Forms): readonly string[] {
  if (!game) return [];
  const opponents = [...game.opponents].map(([party, strategy]) => `${scalar(party)}: ${scalar(strategy)}`);
  return [
    "game: # people play parties; whose turn it is follows from the turns",
    `  mode: ${game.mode}`,
    `  seats: ${list(game.seats.map(scalar))}`,
    ...(opponents.length > 0 ? [`  opponents: { ${opponents.join(", ")} }`] : []),
    `  from: ${game.from}`,
    `  round: ${game.round}`,
    ...(game.rounds === undefined ? [] : [`  rounds: ${game.rounds}`]),
    `  weeks-per-round: ${game.weeksPerRound}`,
    ...(game.seconds === undefined ? [] : [`  seconds: ${game.seconds} # for a turn`]),
    ...(game.roles
      ? [
          `  roles: { file: ${quoted(game.roles.file)}, hash: ${quoted(game.roles.hash)} } # what each role alone may read`,
        ]
      : []),
    ...(game.minutes
      ? [
          `  minutes: ${list(game.minutes.map(String))} # to brief, to play, to debrief: shown, and end nothing`,
        ]
      : []),
    ...(game.begun ? ["  begun: yes"] : []),
    ...(game.ended ? ["  ended: yes"] : []),
    ...(game.turns.length === 0 ? ["  turns: []"] : ["  turns:"]),
    ...game.turns.map((turn) => `    - { ${turnFields(turn, scalar, quoted).join(", ")} }`),
  ];
}

function list(words: readonly string[]): string {
  return `[${words.join(", ")}]`;
}

function turnFields(turn: Turn, scalar: Forms["scalar"], quoted: Forms["quoted"]): string[] {
  const { round, party, kind, node, drawn, weeks, proposal, step, to, answer, held, text } = turn;
  return [
    `round: ${round}`,
    `party: ${scalar(party)}`,
    `turn: ${kind}`,
    `node: ${node}`,
    ...(drawn ? ["drawn: yes"] : []),
    ...(weeks === undefined ? [] : [`weeks: ${weeks}`]),
    ...(proposal === undefined ? [] : [`proposal: ${proposal}`]),
    ...(step === undefined ? [] : [`play: ${writeStep(step)}`]),
    ...(to === undefined ? [] : [`to: ${list(to.map(scalar))}`]),
    ...(answer === undefined ? [] : [`answer: ${answer}`]),
    ...(held === undefined ? [] : [`held: ${held}`]),
    ...(text === undefined ? [] : [`text: ${quoted(text)}`]),
  ];
}

const GAME_KEYS = [
  "mode",
  "seats",
  "opponents",
  "from",
  "round",
  "rounds",
  "weeks-per-round",
  "seconds",
  "roles",
  "minutes",
  "begun",
  "ended",
  "turns",
] as const;
const TURN_KEYS = [
  "round",
  "party",
  "turn",
  "node",
  "drawn",
  "weeks",
  "proposal",
  "play",
  "to",
  "answer",
  "held",
  "text",
];
const KINDS = [
  "move",
  "concession",
  "proposal",
  "answer",
  "offer",
  "remark",
  "pass",
  "event",
  "slip",
] as const;
const AT = "game";

type At = (string | number)[];

/** The game of a session as its file has it; undefined where it has none, or where something is wrong with it. */
export function readGame(fields: Fields, value: Plain | undefined, nodes: Nodes): Game | undefined {
  if (value === undefined) return undefined;
  const given = read.mapping(fields, [AT], value, GAME_KEYS);
  if (!given) return undefined;
  const before = fields.problems.length;
  const whole = (key: string, least: number, most: number) =>
    read.whole(fields, [AT, key], given[key], least, most);
  const from = whole("from", 0, HIGHEST_ID);
  if (from !== undefined) known(fields, [AT, "from"], from, nodes);
  const round = whole("round", 1, HIGHEST_ID);
  const made = {
    mode: read.oneOf(fields, [AT, "mode"], given.mode, ["roles", "solo", "teams"]),
    seats: readWords(fields, [AT, "seats"], given.seats),
    opponents: readOpponents(fields, given.opponents),
    from,
    round,
    ...(given.rounds === undefined ? {} : { rounds: whole("rounds", 1, MOST_ROUNDS) }),
    weeksPerRound: readWeeks(fields, given["weeks-per-round"]),
    ...(given.seconds === undefined ? {} : { seconds: whole("seconds", 1, LONGEST_LIMIT) }),
    ...(given.roles === undefined ? {} : { roles: readRolesFile(fields, given.roles) }),
    ...(given.minutes === undefined ? {} : { minutes: readMinutes(fields, given.minutes) }),
    ...(given.begun === undefined ? {} : { begun: yes(fields, [AT, "begun"], given.begun) }),
    ...(given.ended === undefined ? {} : { ended: yes(fields, [AT, "ended"], given.ended) }),
    turns: readTurns(fields, given.turns, nodes, from ?? 0, round ?? HIGHEST_ID),
  };
  // Every undefined has its problem, so a game without problems has every field.
  return fields.problems.length === before ? (made as Game) : undefined;
}

function readWeeks(fields: Fields, value: Plain | undefined): number | undefined {
  const path = [AT, "weeks-per-round"];
  const found = read.amount(fields, path, value);
  if (found === undefined || found <= MOST_WEEKS) return found;
  return read.wrong(fields, path, "this number is too large", `write a number from 0 to ${MOST_WEEKS}`);
}

function yes(fields: Fields, path: At, value: Plain | undefined): true | undefined {
  return read.oneOf(fields, path, value, ["yes"]) && true;
}

function known(fields: Fields, path: At, id: number, { written }: Nodes): void {
  if (!written.has(id))
    read.wrong(fields, path, `there is no step ${id}`, "write the id of a step, or 0 for the start");
}

/** Ids, each once: at least one, and no more than a table has seats for. */
function readWords(fields: Fields, path: At, value: Plain | undefined): readonly string[] | undefined {
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_SEATS)
    return read.wrong(
      fields,
      path,
      "a list of parties belongs here",
      `write [party, party], from 1 to ${MOST_SEATS}`,
    );
  const words = value.map((one, index) => read.word(fields, [...path, index], one));
  const twice = words.findIndex((word, index) => words.indexOf(word) !== index);
  if (twice >= 0)
    read.wrong(fields, [...path, twice], `“${words[twice]}” is here twice`, "name each party once");
  return words as string[];
}

function readOpponents(fields: Fields, value: Plain | undefined): ReadonlyMap<string, string> {
  const path = [AT, "opponents"];
  const given = value === undefined ? {} : (read.mapping(fields, path, value) ?? {});
  const found = new Map<string, string>();
  for (const [party, strategy] of Object.entries(given)) {
    read.word(fields, [...path, party], party);
    const word = read.word(fields, [...path, party], strategy);
    if (word !== undefined) found.set(party, word);
  }
  return found;
}

function readRolesFile(fields: Fields, value: Plain): RolesFile | undefined {
  const path = [AT, "roles"];
  const given = read.mapping(fields, path, value, ["file", "hash"]);
  if (!given) return undefined;
  const file = read.text(fields, [...path, "file"], given.file, LONGEST_PATH, oneLinePath);
  const hash = read.text(fields, [...path, "hash"], given.hash, LONGEST_NAME, oneLine);
  return file === undefined || hash === undefined ? undefined : { file, hash };
}

function readMinutes(fields: Fields, value: Plain): Minutes | undefined {
  const path = [AT, "minutes"];
  if (!Array.isArray(value) || value.length !== 3)
    return read.wrong(fields, path, "three numbers belong here", "write [5, 25, 15]: brief, play, debrief");
  const found = value.map((one, index) => read.whole(fields, [...path, index], one, 0, MOST_MINUTES));
  return found as unknown as Minutes;
}

/** A path as it is kept: whole, whatever its length, so that it still names the file. */
function oneLinePath(text: string): string {
  return text.replace(/\p{Cc}/gu, "").trim();
}

/** What a reader of the log knows after the turns before. */
interface Log {
  node: number;
  round: number;
  /** By the number of a proposal: whom it asks, and who has still to answer; empty once it is settled. */
  readonly proposals: Map<number, Set<string>>;
}

function readTurns(
  fields: Fields,
  value: Plain | undefined,
  nodes: Nodes,
  from: number,
  round: number,
): readonly Turn[] {
  const path = [AT, "turns"];
  if (!Array.isArray(value)) {
    read.wrong(fields, path, "a list belongs here", "write each turn on a line that begins with “- ”");
    return [];
  }
  if (value.length > MAX_TURNS) {
    read.wrong(
      fields,
      path,
      `this game has ${value.length} turns; at most ${MAX_TURNS} are read`,
      "keep to fewer turns",
    );
    return [];
  }
  const log: Log = { node: from, round: 1, proposals: new Map() };
  const found: Turn[] = [];
  for (const [index, one] of value.entries()) {
    const turn = readTurn(fields, [...path, index], one, nodes, log, round);
    if (turn) found.push(turn);
  }
  return found;
}

function readTurn(
  fields: Fields,
  path: At,
  value: Plain,
  nodes: Nodes,
  log: Log,
  last: number,
): Turn | undefined {
  const given = read.mapping(fields, path, value, TURN_KEYS);
  if (!given) return undefined;
  const before = fields.problems.length;
  const at = (key: string): At => [...path, key];
  const round = read.whole(fields, at("round"), given.round, log.round, last);
  if (round !== undefined) log.round = round;
  const party = read.word(fields, at("party"), given.party);
  const kind = read.oneOf(fields, at("turn"), given.turn, KINDS);
  const node = read.whole(fields, at("node"), given.node, 0, HIGHEST_ID);
  const asks = kind === "proposal";
  const held = kind === "slip";
  const answers = kind === "answer";
  const spoken = kind === "offer" || kind === "remark" || given.text !== undefined;
  const numbered = asks || answers || given.proposal !== undefined;
  const turn = {
    round,
    party,
    kind,
    node,
    ...(given.drawn === undefined ? {} : { drawn: yes(fields, at("drawn"), given.drawn) }),
    ...(given.weeks === undefined ? {} : { weeks: read.amount(fields, at("weeks"), given.weeks) }),
    ...(spoken ? { text: read.text(fields, at("text"), given.text, LONGEST_SAID, saying) } : {}),
    ...(numbered ? { proposal: read.whole(fields, at("proposal"), given.proposal, 1, MAX_TURNS) } : {}),
    ...(asks || held || given.play !== undefined ? { step: readPlay(fields, at("play"), given.play) } : {}),
    ...(asks || given.to !== undefined ? { to: readWords(fields, at("to"), given.to) } : {}),
    ...(answers || given.answer !== undefined
      ? { answer: read.oneOf(fields, at("answer"), given.answer, ["accept", "decline", "counter"]) }
      : {}),
    ...(held || given.held !== undefined
      ? { held: read.oneOf(fields, at("held"), given.held, ["open", "ruled-out", "closed"]) }
      : {}),
  };
  if (fields.problems.length > before) return undefined;
  const whole = turn as Turn;
  follows(fields, path, whole, nodes, log);
  return whole;
}

/** Whether a turn can come after those before it: what it names is there, and it leads nowhere else. */
function follows(fields: Fields, path: At, turn: Turn, nodes: Nodes, log: Log): void {
  const steps = nodes.tree.get(turn.node)?.parent === log.node;
  const leads = leadsOn(fields, path, turn, log);
  known(fields, [...path, "node"], turn.node, nodes);
  const right = leads === undefined || (leads ? steps : turn.node === log.node);
  if (!right && nodes.written.has(turn.node))
    read.wrong(
      fields,
      [...path, "node"],
      leads
        ? `step ${turn.node} does not come right after step ${log.node}`
        : `this turn plays no step, so the game still stands at step ${log.node}`,
      leads
        ? `write the id of a step that is played after ${log.node}`
        : `write “node: ${log.node}”, or move what plays a step above it`,
    );
  log.node = turn.node;
}

/** Whether a turn plays a step; undefined where that is told already. */
function leadsOn(fields: Fields, path: At, turn: Turn, log: Log): boolean | undefined {
  const { kind, proposal, to, party, answer, text } = turn;
  if (kind === "proposal") {
    const next = log.proposals.size + 1;
    if (proposal !== next)
      read.wrong(
        fields,
        [...path, "proposal"],
        `the next proposal is number ${next}`,
        `write “proposal: ${next}”`,
      );
    log.proposals.set(next, new Set(to));
    return false;
  }
  if (kind === "answer") {
    const open = log.proposals.get(proposal!);
    if (!open?.delete(party))
      return read.wrong(
        fields,
        [...path, "proposal"],
        `no proposal ${proposal} waits for an answer of “${party}”`,
        "write the number of one that asks this party and is not settled",
      );
    if (answer === "accept") return open.size === 0;
    open.clear();
    return false;
  }
  if (kind === "event") return text === undefined;
  return kind === "move" || kind === "concession";
}
