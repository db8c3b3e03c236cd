/** The terminal UI from outside: takes the terminal over, runs until the user leaves, and gives it back. */
import { randomBytes } from "node:crypto";
import { homedir } from "node:os";
import type { Lesson } from "../lesson/lesson.ts";
import type { Roles } from "../lesson/roles.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { type Listed, listSessions } from "../session/list.ts";
import { stateFolder } from "../session/place.ts";
import { newHandleIn } from "../session/store.ts";
import type { GameChoices } from "../session/turns.ts";
import { type StartThread, startThread } from "./figures/thread.ts";
import { painterOn } from "./painter.ts";
import { plainAfter, plainScreen } from "./plain.ts";
import { Ears, mount, Root } from "./root.tsx";
import { type Outside, type Runtime, runtime, type Wishes } from "./runtime.ts";
import { newTeaching } from "./teaching/teaching.ts";
import { borrow, type Tty } from "./terminal.ts";
import { type ThemeName, themeFor } from "./theme.ts";
import { newUi, type SavedCard, type ScenarioCard } from "./ui.ts";

export interface AppOptions {
  /** The scenario to open; without it, or where it has saved sessions, the start screen comes first. */
  readonly scenario?: Scenario;
  /** The folder of a scenario, where it is none of the shipped ones. Default: all are shipped. */
  readonly folderOf?: Outside["folderOf"];
  /** Whether that scenario was named; a session in a file opens on its own where it was not. Default: yes. */
  readonly asked?: boolean;
  /** What the start screen offers to begin. Default: the scenario given. */
  readonly scenarios?: readonly ScenarioCard[];
  /** Loads a scenario of the start screen or of a session, or says why not. */
  readonly load?: Outside["load"];
  readonly reading?: string;
  readonly assume?: ReadonlyMap<string, number>;
  readonly seed?: string;
  /** The game to begin, with what its roles alone may read; and how that is read again for a saved game. */
  readonly game?: GameChoices;
  readonly roles?: Roles;
  readonly rolesOf?: Outside["rolesOf"];
  /** The session's file: opened where it is there, else written after the first step. */
  readonly sessionFile?: string;
  /** Loads a lesson of a scenario, or says why not. */
  readonly lessonOf?: Outside["lessonOf"];
  /** The lesson to begin, or to go on with where a session follows it already. */
  readonly lesson?: Lesson;
  /** Begin the lesson anew, whatever sessions there are. */
  readonly again?: boolean;
  /** Large plain screens, and answers that wait for the teacher's key. */
  readonly classroom?: boolean;
  /** Straight to the main screen, past the start and the briefing. */
  readonly main?: boolean;
  /** Text from top to bottom. Default: under TERM=dumb or INK_SCREEN_READER. */
  readonly plain?: boolean;
  readonly theme?: ThemeName;
  /** Default: this process's terminal. */
  readonly tty?: Tty;
  /** Default: a thread of its own. */
  readonly startThread?: StartThread;
  /** Where words go that must outlast the screen. Default: standard error. */
  readonly warn?: (text: string) => void;
}

/** What the terminal tells of the screen: it has another size now, or it was given away and is ours again. */
interface Shown {
  lost: () => void;
  back: () => void;
}

/** Runs until the user leaves; resolves to the exit code. The terminal must be one: check `isTTY` before. */
export async function runApp(options: AppOptions): Promise<number> {
  const tty = options.tty ?? process;
  const { stdin, stdout } = tty;
  const warn = options.warn ?? ((text: string) => process.stderr.write(text));
  if (!stdin.isTTY || !stdout.isTTY) {
    warn("Parley's screens need a terminal; parley run and parley show work without one.\n");
    return 2;
  }
  const { env } = process;
  const plain = options.plain ?? (env.TERM === "dumb" || env.INK_SCREEN_READER === "true");
  const size = () => ({ width: stdout.columns || 80, height: stdout.rows || 24 });
  const folder = stateFolder({ platform: process.platform, home: homedir(), env });
  const { scenario, asked = true, folderOf = () => undefined } = options;

  let finish = (_code: number): void => {};
  const ended = new Promise<number>((resolve) => {
    finish = resolve;
  });
  let failure: unknown;
  const failed = (error: unknown): void => {
    failure = error;
    finish(1);
  };
  const screen: Shown = { lost: () => {}, back: () => {} };
  const terminal = borrow(tty, !plain, {
    resumed: () => screen.back(),
    ended: (code) => finish(code),
    failed,
  });
  const outside: Outside = {
    load: async (id, saved) => {
      const here = scenario?.id === id && (saved === undefined || saved.folder === folderOf(scenario));
      if (here) return scenario;
      return options.load?.(id, saved) ?? { error: `The scenario “${id}” is not here.` };
    },
    lessonOf: options.lessonOf ?? (async (_, id) => ({ error: `The lesson “${id}” is not here.` })),
    folderOf,
    newFile: ({ id }) => newHandleIn(folder, id, dayOf(new Date()), new Date()),
    now: () => new Date(),
    quit: (code) => finish(code),
    failed,
    suspend: () => terminal.suspend(),
    redraw: () => screen.back(),
    newSeed: () => randomBytes(4).toString("hex"),
    ...(options.rolesOf ? { rolesOf: options.rolesOf } : {}),
    startThread: options.startThread ?? startThread,
  };
  const cards = options.scenarios ?? (scenario ? [cardOf(scenario)] : []);
  const saved = options.sessionFile ? [] : listSessions(folder);
  const shown = scenario && asked ? saved.filter((one) => one.scenario === scenario.id) : saved;
  const shelf = { scenarios: cards, saved: shown.map((one) => savedCard(one, cards)) };
  const fresh = {
    ...newUi(size(), options.theme ?? themeFor(env), shelf),
    teaching: newTeaching(options.classroom ?? false),
  };
  const program = runtime(fresh, outside, wishesOf(options));
  let code = 1;
  try {
    const refused = await open(
      program,
      options,
      shown.some((one) => one.steps !== undefined && (one.steps > 0 || one.lesson !== undefined)),
      followingFile(options, shown),
    );
    if (refused !== undefined) {
      terminal.giveBack();
      warn(`${refused}\nNothing was changed.\n`);
      return 1;
    }
    const resize = () => {
      screen.lost();
      program.dispatch({ type: "resize", size: size() });
    };
    stdout.on("resize", resize);
    const stop = plain ? showPlain(program, tty, failed) : showScreen(program, tty, screen, failed);
    code = await ended;
    stdout.off("resize", resize);
    stop();
  } catch (error) {
    failure = error;
  } finally {
    program.close();
    terminal.giveBack();
  }
  if (failure !== undefined) {
    const message = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
    warn(`Parley met something it should not have, and stopped. What you did is saved.\n${message}\n`);
    return 1;
  }
  const file = program.file();
  if (file && code === 0) stdout.write(`Saved in\n${file}\n`);
  return code;
}

function wishesOf({ reading, assume, seed, sessionFile, lesson, game, roles }: AppOptions): Wishes {
  return {
    ...(reading === undefined ? {} : { reading }),
    ...(assume === undefined ? {} : { assume }),
    ...(seed === undefined ? {} : { seed }),
    ...(sessionFile === undefined ? {} : { sessionFile }),
    ...(lesson === undefined ? {} : { lesson }),
    ...(game === undefined ? {} : { game }),
    ...(roles === undefined ? {} : { roles }),
  };
}

/**
 * What shows first: the session file asked for, the scenario's briefing, or, where there are sessions to go on with
 * and nothing was asked for that only a new one can have, the start screen. Returns why the file asked for cannot
 * be used: to begin another session instead would not be what was asked for.
 */
async function open(
  program: Runtime,
  { scenario, asked = true, sessionFile, main, reading, assume, seed, lesson, game }: AppOptions,
  hasSaved: boolean,
  following: string | undefined,
): Promise<string | undefined> {
  const file = sessionFile ?? following;
  const resumed = file === undefined ? "missing" : await program.resume(file, asked ? scenario : undefined);
  if (typeof resumed === "object") return resumed.refused;
  const wished = reading !== undefined || seed !== undefined || (assume?.size ?? 0) > 0;
  if (following !== undefined && resumed === "opened") {
    const text = "You go on where you left off. To begin anew: --again.";
    program.dispatch({ type: "say", message: { text, tone: "notice" } });
    return undefined;
  }
  if (scenario && lesson && resumed === "missing") {
    program.begin(scenario, "lesson");
    return undefined;
  }
  if (resumed === "opened") {
    const text =
      "The session keeps its own reading, numbers and seed; 6 and 7 change them, and S on the table.";
    if (wished) program.dispatch({ type: "say", message: { text, tone: "notice" } });
  } else if (scenario && (main || wished || game || !hasSaved))
    program.begin(scenario, main ? "main" : "briefing");
  return undefined;
}

/** The session that follows the lesson asked for and was saved last, where there is one to go on with. */
function followingFile(
  { lesson, again, sessionFile }: AppOptions,
  saved: readonly Listed[],
): string | undefined {
  if (!lesson || again || sessionFile !== undefined) return undefined;
  const last = lesson.steps.at(-1)!.id;
  return saved.find(
    (one) => one.broken === undefined && one.lesson?.id === lesson.id && one.lesson.at !== last,
  )?.file;
}

/** Ink renders the rows; what it would write goes to the painter, which writes only what differs. */
function showScreen(program: Runtime, tty: Tty, screen: Shown, failed: (error: unknown) => void): () => void {
  const painter = painterOn((text) => tty.stdout.write(text));
  let last: readonly string[] = [];
  const sink = {
    get columns() {
      return program.ui().size.width;
    },
    get rows() {
      return program.ui().size.height;
    },
    write: (text: string) => {
      last = text.split("\n");
      painter.show(last);
      return true;
    },
    on: () => sink,
    off: () => sink,
  };
  screen.lost = painter.forget;
  screen.back = () => {
    painter.forget();
    painter.show(last);
  };
  const unmount = mount(Root, program, tty.stdin, sink, failed);
  return () => {
    sink.write = () => true;
    unmount();
  };
}

/** Clears the terminal, what has scrolled away too: the next party must not find what the one before could read. */
const WIPED = "\x1b[3J\x1b[2J\x1b[H";

/** The plain layout: what changed is written below what was there. */
function showPlain(program: Runtime, tty: Tty, failed: (error: unknown) => void): () => void {
  const write = (lines: readonly string[]) => {
    if (lines.length > 0) tty.stdout.write(`${lines.join("\r\n")}\r\n`);
  };
  const sink = { columns: 80, rows: 24, write: () => true, on: () => sink, off: () => sink };
  let before = program.ui();
  const silent = program.subscribe((action) => {
    const after = program.ui();
    const typed = after.prompt && before.prompt ? after.prompt.text.slice(before.prompt.text.length) : "";
    if (typed) tty.stdout.write(typed);
    else if (before.prompt && !after.prompt) tty.stdout.write("\r\n");
    if (after.screen === "hand-over" && before.screen !== "hand-over") tty.stdout.write(WIPED);
    write(plainAfter(before, after, action));
    before = after;
  });
  write(plainScreen(program.ui()));
  const unmount = mount(Ears, program, tty.stdin, sink, failed);
  return () => {
    silent();
    unmount();
  };
}

function cardOf(scenario: Scenario): ScenarioCard {
  return {
    id: scenario.id,
    title: scenario.title,
    line: scenario.asOf,
    size: `${scenario.moves.size} moves, ${scenario.conditions.size} conditions, ${scenario.outcomes.size} outcomes`,
  };
}

function savedCard(listed: Listed, cards: readonly ScenarioCard[]): SavedCard {
  return {
    file: listed.file,
    title: cards.find(({ id }) => id === listed.scenario)?.title ?? listed.scenario,
    steps: listed.steps ?? 0,
    when: listed.modified.toISOString().slice(0, 16).replace("T", " "),
    ...(listed.broken === undefined ? {} : { problem: listed.broken }),
  };
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
