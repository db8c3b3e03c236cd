import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reportCompare, reportDebrief, reportOdds } from "../../src/cli/report.ts";
import { readStep } from "../../src/model/state.ts";
import { writeSession } from "../../src/session/file.ts";
import { newSession } from "../../src/session/session.ts";
import { name, play } from "../../src/session/tree.ts";
import { captured } from "../cli/captured.ts";
import { exampleFile } from "../lesson/debrief/examples.ts";
import { smallFolder } from "../scenario/small.ts";
import { small } from "../tui/small.ts";
import { browserPath, launched } from "./chromium.ts";

const examples = fileURLToPath(new URL("../../scenarios/ukraine-2025-05/examples.parley", import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "parley-pages-"));
const at = (name: string) => join(folder, name);

/** Text that tries to be more than text, where a scenario lets its author write. */
const hostile = `<img src="http://127.0.0.1:9/x" onerror="alert(1)"> & </style></title><script>alert(2)</script> 😀 \u202eemit ${"w".repeat(1_700)}`;
const plain = hostile.replace("\u202e", "");

/** As much of it as a title may have. */
const title = '<img src=x onerror=alert(3)>&"😀\u202e';

/** The small scenario with that text wherever its author writes. */
function hostileScenario(): string {
  const room = at("hostile");
  cpSync(smallFolder, room, { recursive: true });
  const file = join(room, "scenario.yaml");
  const text = readFileSync(file, "utf8")
    .replace("title: Suspend the overtime ban", `title: ${JSON.stringify(title)}`)
    .replace("title: No less than four per cent", `title: ${JSON.stringify(title)}`)
    .replace("title: Wage talks at the Harbour Works", `title: ${JSON.stringify(title)}`)
    .replace("title: The union is on strike", `title: ${JSON.stringify(title)}`)
    .replace("title: Both sides can give way", `title: ${JSON.stringify(title)}`)
    .replace("- Nothing here happened.", `- ${JSON.stringify(hostile)}`);
  writeFileSync(file, text);
  return room;
}

/** A branch of that scenario, named so too. */
function hostileSession(): string {
  const scenario = small();
  const start = newSession(scenario, { seed: "1", reading: "movable" });
  const steps = ["un-suspends-ban", "concede:co-normal-first", "co-tables-offer", "un-calls-strike"];
  const played = steps.reduce((now, step) => play(now, readStep(step)!), start);
  const session = name(played, played.cursor, hostile.slice(0, 150));
  const file = at("hostile.parley");
  writeFileSync(file, writeSession({ ...session, scenario: "hostile" }, scenario));
  return file;
}

let browser: Browser;

describe.skipIf(!browserPath)("pages in Chromium", () => {
  beforeAll(async () => {
    browser = await launched();
    const io = captured();
    const six = ["", "un-suspends-ban", "un-calls-strike", "week-passes", "co-tables-offer", "un-lifts-ban"];
    const long = Array.from({ length: 100 }, () => "un-suspends-ban,un-resumes-ban").join();
    const movable = { reading: ["movable"] };
    const codes = [
      await reportCompare([examples], { output: at("branches.html"), samples: "20" }, io),
      await reportCompare(
        [smallFolder],
        { ...movable, branch: six, output: at("six.html"), weight: ["un-four=1", "co-no-strike=1"] },
        io,
      ),
      await reportCompare(
        [smallFolder],
        { ...movable, branch: [long, `${long},week-passes`], output: at("long.html"), samples: "0" },
        io,
      ),
      await reportCompare(
        [hostileScenario()],
        { ...movable, branch: [`${hostile}=un-suspends-ban`, "un-calls-strike"], output: at("hostile.html") },
        io,
      ),
      await reportCompare([examples, examples], { output: at("class.html"), class: true }, io),
      await reportOdds(
        "ukraine-2025-05",
        { output: at("odds.html"), samples: "20", after: "agree-venue" },
        io,
      ),
      await reportOdds(smallFolder, { output: at("movable.html"), reading: "movable" }, io),
      await reportDebrief([exampleFile("drawn-out")], { output: at("debrief.html"), samples: "20" }, io),
      await reportDebrief(
        [at("hostile"), hostileSession()],
        { output: at("hostile-debrief.html"), samples: "20" },
        io,
      ),
    ];
    expect([...new Set(codes)], io.stderr()).toEqual([0]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  async function opened(
    name: string,
    width: number,
    colorScheme: "light" | "dark",
    look: (page: Page) => Promise<void>,
  ) {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
    const noise: string[] = [];
    page.on("console", (message) => noise.push(message.text()));
    page.on("pageerror", (error) => noise.push(String(error)));
    page.on("dialog", (dialog) => noise.push(dialog.message()));
    const own = pathToFileURL(at(`${name}.html`)).href;
    page.on("request", (request) => {
      if (request.url() !== own) noise.push(request.url());
    });
    await page.goto(own);
    await look(page);
    expect(noise).toEqual([]);
    await page.close();
  }

  const names = [
    ...["branches", "six", "long", "hostile", "class", "odds", "movable"],
    ...["debrief", "hostile-debrief"],
  ];

  test.each(names)(
    "%s: loads and says nothing, never scrolls sideways, and axe finds nothing",
    async (name) => {
      for (const width of [360, 1280])
        for (const scheme of ["light", "dark"] as const)
          await opened(name, width, scheme, async (page) => {
            expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
            expect(await page.evaluate("document.scripts.length")).toBe(0);
            if (name === "long" && width === 360) return;
            await page.evaluate(axe);
            const found = (await page.evaluate("axe.run()")) as {
              violations: { id: string; impact: string; nodes: { html: string }[] }[];
            };
            expect(found.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
          });
    },
  );

  test.each([
    ["branches", 12],
    ["six", 10],
    ["odds", 5],
    ["debrief", 12],
  ] as const)("%s: prints on A4 in at most %i pages", async (name, most) => {
    await opened(name, 1280, "dark", async (page) => {
      const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
      const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      expect(pages).toBeGreaterThan(1);
      expect(pages).toBeLessThanOrEqual(most);
    });
  });

  test("hostile text is text", async () => {
    await opened("hostile", 360, "light", async (page) => {
      const text = (await page.evaluate("document.body.textContent")) as string;
      expect(text).toContain(plain);
      expect(text).not.toContain("\u202e");
      expect(await page.title()).toContain("<img src=x onerror=alert(3)>");
      expect(await page.evaluate("document.images.length")).toBe(0);
    });
    await opened("hostile-debrief", 360, "light", async (page) => {
      const text = (await page.evaluate("document.body.textContent")) as string;
      expect(text).toContain("<img src=x onerror=alert(3)>");
      expect(text).not.toContain("\u202e");
      expect(await page.evaluate("document.images.length")).toBe(0);
    });
  });

  test.each(["branches", "debrief"])(
    "%s: every picture has its words, every table its headers, and headings go down one by one",
    async (name) => {
      await opened(name, 1280, "light", async (page) => {
        const found = (await page.evaluate(`({
        pictures: [...document.querySelectorAll("svg:not([aria-hidden])")].map((one) => one.getAttribute("aria-label")),
        bare: [...document.querySelectorAll("table")].filter((one) => !one.querySelector("thead th") || !one.querySelector("tbody th")).length,
        levels: [...document.querySelectorAll("h1, h2, h3")].map((one) => Number(one.tagName[1])),
      })`)) as { pictures: (string | null)[]; bare: number; levels: number[] };
        expect(found.pictures.length).toBeGreaterThanOrEqual(5);
        for (const words of found.pictures) expect(words!.length).toBeGreaterThan(20);
        expect(found.bare).toBe(0);
        expect(found.levels[0]).toBe(1);
        found.levels.forEach((level, index) => {
          if (index > 0) expect(level - found.levels[index - 1]!).toBeLessThanOrEqual(1);
        });
      });
    },
  );
});
