import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pack } from "../../src/cli/pack.ts";
import { captured } from "../cli/captured.ts";
import { smallFolder } from "../scenario/small.ts";
import { browserPath, launched } from "./chromium.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "parley-sheets-"));

/** A4 less its margins of 15 mm, in pixels of a ninety-sixth of an inch. */
const paper = { width: Math.floor((180 / 25.4) * 96), height: Math.floor((267 / 25.4) * 96) };

/** Text that tries to be more than text, and words longer than a line, where a scenario lets its author write. */
const hostile = `<img src="http://127.0.0.1:9/x" onerror="alert(1)"> & </style></title><script>alert(2)</script> 😀 ${"w".repeat(900)}`;
const title = '<img src=x onerror=alert(3)>&"😀';

function hostileScenario(): string {
  const room = join(folder, "hostile-scenario");
  cpSync(smallFolder, room, { recursive: true });
  const edit = (name: string, pairs: readonly (readonly [from: string, to: string])[]) => {
    let text = readFileSync(join(room, name), "utf8");
    for (const [from, to] of pairs) {
      expect(text).toContain(from);
      text = text.replace(from, JSON.stringify(to));
    }
    writeFileSync(join(room, name), text);
  };
  edit("scenario.yaml", [
    ["Suspend the overtime ban", title],
    ["No less than four per cent", title],
    ["Wage talks at the Harbour Works", title],
    ["The union is on strike", title],
    ["We take lifting the ban to be ending it.", hostile],
  ]);
  edit("glossary.yaml", [
    ["Overtime ban", title],
    ["Work beyond the hours of the contract is refused, and all other work is done.", hostile],
    ["Nobody is told to work against the talks.", hostile],
  ]);
  return room;
}

let browser: Browser;

describe.skipIf(!browserPath)("a teacher's pack in Chromium", () => {
  beforeAll(async () => {
    browser = await launched();
    const io = captured();
    const codes = [
      await pack("ukraine-2025-05", undefined, { output: join(folder, "ukraine") }, io),
      await pack(hostileScenario(), undefined, { output: join(folder, "hostile") }, io),
    ];
    expect(codes, io.stderr()).toEqual([0, 0]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  async function opened(path: string, width: number, look: (page: Page) => Promise<void>) {
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    const noise: string[] = [];
    page.on("console", (message) => noise.push(message.text()));
    page.on("pageerror", (error) => noise.push(String(error)));
    page.on("dialog", (dialog) => noise.push(dialog.message()));
    const own = pathToFileURL(join(folder, path)).href;
    page.on("request", (request) => {
      if (request.url() !== own) noise.push(request.url());
    });
    await page.goto(own);
    await look(page);
    expect(noise).toEqual([]);
    await page.close();
  }

  const pages = (name: string) => readdirSync(join(folder, name)).map((file) => `${name}/${file}`);

  test.each(["ukraine", "hostile"])(
    "%s: nothing on paper is cut, neither at the edge nor between two pages",
    async (name) => {
      // One page holds every sheet.
      for (const path of [`${name}/index.html`, `${name}/pack.html`])
        await opened(path, paper.width, async (page) => {
          await page.emulateMedia({ media: "print" });
          const found =
            (await page.evaluate(`[...document.querySelectorAll("tr, .card, .room, li, .short")].map((one) => {
            const { height, right } = one.getBoundingClientRect();
            const style = getComputedStyle(one);
            return { height, right, kept: style.breakInside, what: one.textContent.slice(0, 60) };
          })`)) as { height: number; right: number; kept: string; what: string }[];
          expect(found.length).toBeGreaterThan(0);
          for (const { height, right, kept, what } of found) {
            expect(kept, `${path}: ${what}`).toBe("avoid");
            expect(right, `${path}: ${what}`).toBeLessThanOrEqual(paper.width + 0.5);
            if (name === "ukraine") expect(height, `${path}: ${what}`).toBeLessThan(paper.height);
          }
          expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(
            paper.width,
          );
          const type = (await page.evaluate(
            `[...document.querySelectorAll("p:not(.small), td, th, li")].map((one) => parseFloat(getComputedStyle(one).fontSize))`,
          )) as number[];
          // In pixels: 10 point.
          expect(Math.min(...type)).toBeGreaterThanOrEqual(13.3);
        });
    },
    60_000,
  );

  test("the whole prints black on white on A4, each sheet from a new page on", async () => {
    await opened("ukraine/pack.html", 1280, async (page) => {
      const sheets = (await page.evaluate("document.querySelectorAll('.sheet').length")) as number;
      const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
      const count = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      expect(count).toBeGreaterThan(sheets);
      expect(count).toBeLessThanOrEqual(75);
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      expect(
        await page.evaluate(
          `[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor,
            ...new Set([...document.querySelectorAll(".sheet + .sheet")].map((one) => getComputedStyle(one).breakBefore))]`,
        ),
      ).toEqual(["rgb(27, 29, 33)", "rgb(255, 255, 255)", "page"]);
    });
  });

  test("slips of a team fill one page, to be copied for each round", async () => {
    await opened("ukraine/slips-russia.html", 1280, async (page) => {
      const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
      expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
    });
  });

  test("no sheet scrolls sideways on a phone, and axe finds nothing on any kind of sheet", async () => {
    for (const path of ["ukraine/index.html", "ukraine/pack.html", "hostile/pack.html"])
      await opened(path, 360, async (page) => {
        expect(await page.evaluate("document.documentElement.scrollWidth"), path).toBeLessThanOrEqual(360);
        expect(await page.evaluate("document.scripts.length")).toBe(0);
      });
    const kinds = [
      "index",
      "briefing",
      "role-europe",
      "role-observers",
      "slips-us",
      "forecast",
      "timing",
      "answers",
    ];
    for (const path of [...kinds.map((kind) => `ukraine/${kind}.html`), "hostile/glossary.html"])
      await opened(path, 1280, async (page) => {
        await page.evaluate(axe);
        const { violations } = (await page.evaluate("axe.run()")) as {
          violations: { id: string; nodes: { html: string }[] }[];
        };
        expect(violations.map(({ id, nodes }) => [path, id, nodes[0]?.html])).toEqual([]);
      });
  }, 120_000);

  test("hostile text is text on every sheet, and the index leads to each", async () => {
    const files = pages("hostile");
    for (const path of ["hostile/index.html", "hostile/pack.html"])
      await opened(path, 800, async (page) => {
        expect(await page.evaluate("document.images.length")).toBe(0);
        expect(await page.title()).toContain(title);
      });
    await opened("hostile/glossary.html", 800, async (page) => {
      expect(await page.evaluate("document.body.textContent")).toContain(hostile);
    });
    await opened("hostile/index.html", 800, async (page) => {
      const links = (await page.evaluate(
        "[...document.links].map((one) => one.getAttribute('href'))",
      )) as string[];
      expect(links.map((file) => `hostile/${file}`).sort()).toEqual(
        files.filter((path) => !path.endsWith("index.html")).sort(),
      );
    });
  });
});
