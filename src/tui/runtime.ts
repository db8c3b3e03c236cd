/** The running program: keeps the interface's state, and does what the reducer may not: files, time, the search. */

import type { Lesson } from "../lesson/lesson.ts";
import { enter } from "../lesson/progress.ts";
import type { Roles } from "../lesson/roles.ts";
import { type Diagnostic, formatDiagnostic } from "../scenario/diagnostics.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { cleanLine } from "../scenario/text.ts";
import type { RolesFile } from "../session/game.ts";
import { resume as putOn } from "../session/resume.ts";
import { newSession, type Session } from "../session/session.ts";
import { closeSession, type Handle, newHandle, openSession, saveSession } from "../session/store.ts";
import { type GameChoices, startGame } from "../session/turns.ts";
import { turnClock } from "./clock.ts";
import { followFigures } from "./figures/follow.ts";
import type { StartThread } from "./figures/thread.ts";
import { goalSearch } from "./search-goal.ts";
import { sessionOf, sit } from "./sitting.ts";
import type { Message, Ui } from "./ui.ts";
import { type Action, update } from "./update.ts";

/** What the program gets from outside. */
export interface Outside {
  /** The scenario of an id, or of a session in a file; or why it cannot be loaded. */
  readonly load: (id: string, saved?: SavedIn) => Promise<Scenario | { readonly error: string }>;
  /** The lesson of an id, of a scenario; or why it cannot be used. */
  readonly lessonOf: (scenario: Scenario, id: string) => Promise<Lesson | { readonly error: string }>;
  /** The folder of a scenario, where it is none of the shipped ones. */
  readonly folderOf: (scenario: Scenario) => string | undefined;
  /** A file of its own for a new session of a scenario. */
  readonly newFile: (scenario: Scenario) => Handle;
  readonly now: () => Date;
  readonly quit: (code: number) => void;
  /** Takes a mistake of ours that came up while nobody waited. */
  readonly failed: (error: unknown) => void;
  readonly suspend: () => void;
  readonly redraw: () => void;
  readonly newSeed: () => string;
  /** Reads again what the roles of a saved game may read, or says why not. */
  readonly rolesOf?: (file: RolesFile, scenario: Scenario) => Roles | { readonly error: string };
  /** Starts a thread that works figures out. */
  readonly startThread: StartThread;
}

/** Where a session is kept, and where it says that its scenario is. */
export interface SavedIn {
  readonly file: string;
  readonly folder?: string | undefined;
}

/** What was asked for on the command line; used for sessions that are begun. */
export interface Wishes {
  readonly reading?: string;
  readonly assume?: ReadonlyMap<string, number>;
  readonly seed?: string;
  readonly sessionFile?: string;
  /** The lesson that a session begun follows. */
  readonly lesson?: Lesson;
  /** The game to begin, with what its roles alone may read. */
  readonly game?: GameChoices;
  readonly roles?: Roles;
}

export interface Runtime {
  readonly ui: () => Ui;
  readonly dispatch: (action: Action) => void;
  /** Calls `hear` after everything that happens, whether or not it changed anything. */
  readonly subscribe: (hear: (action: Action) => void) => () => void;
  readonly begin: (scenario: Scenario, screen?: "briefing" | "main" | "lesson") => void;
  /** Opens a session's file, on `asked` where that was asked for, else on the scenario it says it belongs to. */
  readonly resume: (file: string, asked?: Scenario) => Promise<Resumed>;
  /** Saves what is not saved yet and ends the use of the file. */
  readonly close: () => void;
  readonly file: () => string | undefined;
}

export function runtime(first: Ui, outside: Outside, wishes: Wishes): Runtime {
  let ui = first;
  let handle: Handle | undefined;
  let saved: Session | undefined;
  let closed = false;
  let busy = false;
  const listeners = new Set<(action: Action) => void>();
  const search = goalSearch((goal) => dispatch({ type: "goal", goal }));
  const figures = followFigures((change) => dispatch({ type: "figures", change }), outside.startThread);

  const clock = turnClock((left) => dispatch({ type: "clock", left }), outside.now);

  const dispatch = (action: Action): void => {
    if (closed) return;
    const next = update(ui, action);
    const same = next === ui;
    ui = next;
    // Saved before it is shown: what stands on the screen survives whatever happens next.
    save();
    for (const hear of listeners) hear(action);
    if (same) return;
    serve();
    search.follow(ui);
    figures.follow(ui);
    clock.follow(ui);
  };

  const serve = (): void => {
    const { request } = ui;
    if (!request) return;
    dispatch({ type: "served" });
    switch (request.do) {
      case "quit":
        outside.quit(0);
        break;
      case "suspend":
        outside.suspend();
        break;
      case "redraw":
        outside.redraw();
        break;
      case "begin":
        opening(async () => {
          const scenario = await outside.load(request.scenario);
          if ("error" in scenario) tell(scenario.error, "error");
          else begin(scenario);
        });
        break;
      case "resume":
        opening(async () => {
          const resumed = await resume(request.file);
          if (typeof resumed === "object") tell(resumed.brief, "error");
        });
    }
  };

  /** Opens one session at a time, whatever keys come meanwhile. */
  const opening = (work: () => Promise<void>): void => {
    if (busy) return;
    busy = true;
    work()
      .catch(outside.failed)
      .finally(() => {
        busy = false;
      });
  };

  const save = (): void => {
    if (!ui.sitting || !handle) return;
    const session = sessionOf(ui.sitting);
    if (session === saved) return;
    saved = session;
    const answer = saveSession(handle, session, ui.sitting.scenario, outside.now());
    const text = answer.ok ? undefined : answer.message;
    if (text !== ui.saving) dispatch({ type: "saving", text });
  };

  const tell = (text: string, tone: Message["tone"]): void =>
    dispatch({ type: "say", message: { text, tone } });

  const begin = (scenario: Scenario, screen: "briefing" | "main" | "lesson" = "briefing"): void => {
    const { reading, assume, seed, sessionFile, lesson } = wishes;
    const found =
      sessionFile === undefined ? outside.newFile(scenario) : newHandle(sessionFile, outside.now());
    handle = "refused" in found ? undefined : found;
    const folder = outside.folderOf(scenario);
    const fresh = newSession(scenario, { seed: seed ?? outside.newSeed(), reading, assume, folder });
    saved = lesson ? enter(fresh, lesson, 0) : wishes.game ? startGame(fresh, wishes.game) : fresh;
    const { roles } = wishes;
    dispatch({ type: "sit", sitting: sit(scenario, saved, lesson), screen, ...(roles ? { roles } : {}) });
    if ("refused" in found) dispatch({ type: "saving", text: `Nothing is saved: ${found.refused}` });
  };

  const resume = async (file: string, asked?: Scenario): Promise<Resumed> => {
    const opened = openSession(file, outside.now());
    if (!opened.ok) {
      if (opened.why === "missing" && file === wishes.sessionFile) return "missing";
      return "message" in opened
        ? { refused: opened.message, brief: opened.message }
        : {
            refused: opened.diagnostics.map(formatDiagnostic).join("\n"),
            brief: opened.diagnostics.map(oneLineOf).join("  "),
          };
    }
    const { scenario: id, folder } = opened.session;
    const scenario = asked ? belonging(asked, id, file) : await outside.load(id, { file, folder });
    if ("error" in scenario) {
      closeSession(opened.handle);
      return { refused: scenario.error, brief: scenario.error };
    }
    if (closed) {
      closeSession(opened.handle);
      return "opened";
    }
    handle = opened.handle;
    const resumed = putOn(movedTo(outside.folderOf(scenario), opened.session), scenario);
    saved = resumed.session;
    const { session, roles, words } = gameOn(resumed.session, scenario);
    const followed = session.lesson && (await outside.lessonOf(scenario, session.lesson.id));
    const lesson = followed && !("error" in followed) ? followed : undefined;
    dispatch({
      type: "sit",
      sitting: sit(scenario, session, lesson),
      screen: lesson ? "lesson" : "main",
      ...(roles ? { roles } : {}),
    });
    const said = [...resumed.words, ...words, ...(followed && "error" in followed ? [followed.error] : [])];
    if (said.length > 0) tell(said.join(" "), "notice");
    if (opened.warning) dispatch({ type: "saving", text: opened.warning });
    return "opened";
  };

  /** A session that is opened, with the game wished for where it has none, and what its roles alone may read. */
  const gameOn = (session: Session, scenario: Scenario) => {
    const asked = wishes.game && !session.game ? startGame(session, wishes.game) : session;
    const words = wishes.game && session.game ? ["The session keeps its own game."] : [];
    const file = asked.game?.roles;
    if (wishes.roles && asked.game && !asked.game.ended)
      return {
        session: { ...asked, game: { ...asked.game, roles: wishes.roles.file } },
        roles: wishes.roles,
        words,
      };
    const found = file && !asked.game?.ended ? outside.rolesOf?.(file, scenario) : undefined;
    if (!found) return { session: asked, roles: undefined, words };
    return "error" in found
      ? { session: asked, roles: undefined, words: [...words, found.error] }
      : { session: asked, roles: found, words };
  };

  return {
    ui: () => ui,
    dispatch,
    subscribe: (hear) => {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    begin,
    resume,
    close() {
      if (closed) return;
      if (ui.saving !== undefined) saved = undefined;
      save();
      closed = true;
      search.stop();
      figures.stop();
      clock.stop();
      if (handle) closeSession(handle);
    },
    file: () => (handle && ui.sitting && isBegun(sessionOf(ui.sitting)) ? handle.file : undefined),
  };
}

/** Whether there is something in a session to go on with. */
function isBegun({ nodes, game, lesson }: Session): boolean {
  return nodes.size > 1 || lesson !== undefined || (game?.turns.length ?? 0) > 0;
}

/** The scenario asked for, where a session of the scenario with this id belongs to it. */
function belonging(asked: Scenario, id: string, file: string): Scenario | { readonly error: string } {
  if (asked.id === id) return asked;
  const error = `${cleanLine(file)} is a session on “${id}”, not on “${asked.id}”, which was asked for. To go on with it: parley play --session ${cleanLine(file)}`;
  return { error };
}

/** The session with the folder its scenario is in now. */
function movedTo(folder: string | undefined, session: Session): Session {
  if (folder === session.folder) return session;
  const { folder: _, ...rest } = session;
  return folder === undefined ? rest : { ...rest, folder };
}

/** What came of opening a session's file: a missing one may be begun; a refusal in full, and in one line. */
export type Resumed = "opened" | "missing" | { readonly refused: string; readonly brief: string };

/** A mistake in a file with its place, in one line. */
function oneLineOf({ file, line, message }: Diagnostic): string {
  return line > 0 ? `${file}, line ${line}: ${message}.` : `${file}: ${message}.`;
}
