import type { Lesson } from "../lesson/lesson.ts";
import { lessonIds, openLesson } from "../lesson/lesson-folder.ts";
import { lessonJson, lessonListJson, lessonListText, lessonText } from "../report/lesson.ts";
import { locateScenario } from "../scenario/locate.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { chooseScenario } from "./choose.ts";
import { chooseLesson } from "./choose-lesson.ts";
import { type Exit, exit, type Io } from "./io.ts";
import { lessonIn } from "./lessons.ts";

interface LessonOptions {
  readonly classroom?: boolean;
  readonly again?: boolean;
  readonly session?: string;
  readonly seed?: string;
  readonly plain?: boolean;
  readonly json?: boolean;
}

/** `parley lesson SCENARIO [LESSON]`: the lessons there are; one of them on the screens, or as text where there is no terminal. */
export async function lesson(
  name: string,
  id: string | undefined,
  options: LessonOptions,
  io: Io,
): Promise<Exit> {
  const scenario = await chooseScenario(name, io);
  if (typeof scenario === "number") return scenario;
  const found = locateScenario(name);
  // A scenario that was opened has a folder.
  if (!found.ok) return exit.usage;
  if (id === undefined) return list(found.dir, name, scenario, options, io);
  const chosen = chooseLesson(found.dir, id, scenario, io);
  if (typeof chosen === "number") return chosen;
  if (options.json) {
    io.out(`${JSON.stringify(lessonJson(chosen, scenario), null, 2)}\n`);
    return exit.answered;
  }
  return process.stdin.isTTY && process.stdout.isTTY
    ? run(found.dir, scenario, chosen, options, io)
    : tell(name, scenario, chosen, io);
}

function list(dir: string, name: string, scenario: Scenario, options: LessonOptions, io: Io): Exit {
  const lessons: Lesson[] = [];
  let broken = false;
  for (const id of lessonIds(dir)) {
    const opened = openLesson(dir, id, scenario);
    if (opened.ok) lessons.push(opened.lesson);
    else broken = true;
  }
  if (options.json) io.out(`${JSON.stringify(lessonListJson(lessons, scenario), null, 2)}\n`);
  else io.out(lessonListText(lessons, scenario, name));
  if (broken) io.err(`Some lessons have mistakes and are left out: parley check ${name} names them.\n`);
  return exit.answered;
}

function tell(name: string, scenario: Scenario, of: Lesson, io: Io): Exit {
  io.out(lessonText(of, scenario));
  io.err(
    `\nThis is not a terminal, so the lesson is told as text. In a terminal: parley lesson ${name} ${of.id}\n`,
  );
  return exit.answered;
}

async function run(
  dir: string,
  scenario: Scenario,
  of: Lesson,
  options: LessonOptions,
  io: Io,
): Promise<Exit> {
  const { runApp } = await import("../tui/app.ts");
  const shipped = locateScenario(scenario.id);
  const own = !(shipped.ok && shipped.dir === dir);
  return runApp({
    scenario,
    lesson: of,
    warn: io.err,
    folderOf: () => (own ? dir : undefined),
    lessonOf: (one, id) => lessonIn(dir, id, one),
    classroom: options.classroom ?? false,
    again: options.again ?? false,
    ...(options.session === undefined ? {} : { sessionFile: options.session }),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...(options.plain === undefined ? {} : { plain: options.plain }),
  });
}
