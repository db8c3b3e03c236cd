import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { AppOptions } from "../../src/tui/app.ts";
import type { Answer, Order } from "../../src/tui/figures/question.ts";
import { startHere } from "../../src/tui/figures/thread.ts";
import { type Opened, open } from "./screen.ts";
import { small } from "./small.ts";

/** What the screens show of chances: signs beside moves, and the views behind o, i and P. */

let home: string;
const opened: Opened[] = [];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "parley-figures-"));
  process.env.XDG_STATE_HOME = home;
});

afterEach(async () => {
  for (const app of opened.splice(0)) {
    app.type("\x03");
    await app.exited;
  }
  delete process.env.XDG_STATE_HOME;
  rmSync(home, { recursive: true, force: true });
});

function start(options: AppOptions = {}, columns = 120, rows = 40): Opened {
  const scenario = small();
  const app = open(
    { scenario, main: true, reading: "movable", startThread: startHere, ...options },
    columns,
    rows,
  );
  opened.push(app);
  return app;
}

test("signs beside moves say what each would make of the goal; the pane says it in words, without a figure", async () => {
  const app = start();
  await app.until(/● [▲▼?⊘] Suspend the overtime ban/);
  await app.until(/FOR THE GOAL [▲▼?⊘] /);
  expect(app.text()).not.toMatch(/\d%/);
  app.type("?");
  await app.until("KEYS");
  app.type("G");
  await app.until("beside a move: giving way here opens a way to the goal");
});

test("a ruled-out move tells what giving way would open", async () => {
  const app = start();
  await app.until(/✗ △ Lift the overtime ban|✗ △ Table three per cent/);
  app.type("jj");
  await app.until("GIVING WAY WOULD OPEN");
  expect(app.text()).toContain("“Lift the overtime ban”");
});

test("chances: every outcome with its bar, then its band; Enter puts one in focus", async () => {
  const app = start();
  app.type("o");
  await app.until("in 90% of 200 samples");
  expect(app.text()).toContain("WITHIN 12 WEEKS");
  expect(app.text()).toMatch(/By week 3: /);
  expect(app.text()).toContain("by assumed rates");
  const [goal] = /◆ (.*\S)\s+│/.exec(app.text())!.slice(1);
  app.type("k\r");
  await app.until(() => /◆ (.*\S)\s+│/.exec(app.text())?.[1] !== goal);
});

test("what decides: a slider moves the goal's chance at once, and Enter keeps its number in the session", async () => {
  const file = join(home, "kept.parley");
  const app = start({ sessionFile: file });
  app.type("i");
  await app.until("90% of 500 samples");
  expect(app.text()).toMatch(/Pace\s+─+●─+\s+\d+%/);
  const before = /as assumed\s+\S+ (\S+)/.exec(app.text())![1];
  app.type("llll");
  await app.until(/with sliders\s+\S+ \d/);
  await app.until("SLIDER AT");
  const after = /with sliders\s+\S+ (\S+)/.exec(app.text())![1];
  expect(after).not.toBe(before);
  app.type("\r");
  await app.until("Kept in this session");
  // The same figure, now worked out from the session's own number.
  await app.until(() => /as assumed\s+\S+ (\S+)/.exec(app.text())?.[1] === after);
  expect(readFileSync(file, "utf8")).toMatch(/assume/);
});

test("paths: the shortest can be played as a branch", async () => {
  const app = start();
  app.type("P");
  await app.until("Shortest");
  await app.until(/▸ 1 \d+ steps?: /);
  app.type("\r");
  await app.until("played as a branch");
  expect(app.text()).toContain("it holds here");
});

test("a step that closed outcomes for good is marked in the branch and in the tree", async () => {
  const app = start();
  app.type("P");
  await app.until(/▸ 1 \d+ steps?: /);
  // The agreement ends the talks: what has not come about by then never will.
  app.type("\r");
  await app.until(/◆ \d⊘/);
  await app.until("CLOSED FOR GOOD ⊘");
  app.type("b");
  await app.until("closed outcomes for good");
  expect(app.text()).toMatch(/◆ \d [^│]*⊘/);
});

test("work can be stopped and begun again; leaving its screen ends it", async () => {
  const ended: boolean[] = [];
  const app = start({
    startThread: (hear) => {
      // A thread that never gets anywhere with a study.
      const thread = startHere((answer: Answer) => {
        if (answer.of !== "study") hear(answer);
      });
      const index = ended.push(false) - 1;
      return {
        order: (order: Order) => {
          if (order.do !== "study") thread.order(order);
        },
        end: () => {
          ended[index] = true;
          thread.end();
        },
      };
    },
  });
  app.type("o");
  await app.until("s stops it");
  await app.until(() => ended.length === 2);
  expect(ended.filter(Boolean)).toHaveLength(0);
  app.type("s");
  await app.until("Stopped.");
  await app.until(() => ended.filter(Boolean).length === 1);
  app.type("s");
  await app.until(() => ended.length === 3);
  await app.until("s stops it");
  app.type("\x1b");
  await app.until("MOVES");
  await app.until(() => ended.filter(Boolean).length === 2);
});

test("a thread that fails says so, and the program goes on", async () => {
  const app = start({
    startThread: (hear) => ({
      order: () => hear({ of: "failure", message: "out of memory" }),
      end: () => {},
    }),
  });
  await app.until("MOVES");
  app.type("o");
  await app.until("No figures: out of memory.");
  app.type("\x1b");
  await app.until("MOVES");
  app.type("\r");
  await app.until("◆ 1");
});
