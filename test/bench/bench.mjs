// Measures the bundle as people use it and prints every figure beside bare Node's in the same run, so that
// a slow or busy machine shows as such. Targets are printed, never enforced: a timed test fails by chance.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { spawn } from "@lydell/node-pty";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));
const parley = join(root, "dist", "parley.js");
const runs = Number(process.env.RUNS ?? 9);
const home = mkdtempSync(join(tmpdir(), "parley-bench-"));
const env = { ...process.env, XDG_STATE_HOME: home, TERM: "xterm-256color" };
delete env.CI;

const sorted = (times) => [...times].sort((a, b) => a - b);
const median = (times) => sorted(times)[Math.floor(times.length / 2)];
const p95 = (times) => sorted(times)[Math.min(times.length - 1, Math.floor(times.length * 0.95))];

function command(args) {
  const start = performance.now();
  spawnSync(process.execPath, args, { cwd: root, env, stdio: "ignore" });
  return performance.now() - start;
}

/** Opens the main screen in a terminal of its own; resolves when `text` is on the screen. */
function open(columns, rows, args, text) {
  const start = performance.now();
  const terminal = spawn(process.execPath, [parley, ...args], { cols: columns, rows, cwd: root, env });
  const listeners = new Set();
  terminal.onData((data) => {
    for (const listener of listeners) listener(data);
  });
  return new Promise((resolve, reject) => {
    let seen = "";
    const timer = setTimeout(() => reject(new Error(`never saw “${text}”`)), 15_000);
    listeners.add(function look(data) {
      seen += data;
      if (!seen.includes(text)) return;
      clearTimeout(timer);
      listeners.delete(look);
      resolve({ terminal, listeners, time: performance.now() - start });
    });
  });
}

/** The time from a key to the last byte of the frame it brings: output followed by 40 ms of quiet. */
function press({ terminal, listeners }, key) {
  return new Promise((resolve) => {
    const start = performance.now();
    let last = start;
    let timer = setTimeout(done, 400);
    function done() {
      listeners.delete(hear);
      resolve(last - start);
    }
    function hear() {
      last = performance.now();
      clearTimeout(timer);
      timer = setTimeout(done, 40);
    }
    listeners.add(hear);
    terminal.write(key);
  });
}

const closed = (terminal) => new Promise((resolve) => terminal.onExit(resolve));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function memory(pid, field) {
  try {
    return (
      Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024
    );
  } catch {
    return undefined;
  }
}

const rows = [];
const report = (what, value, unit, target, ratio = "") =>
  rows.push([what, `${value.toFixed(0)} ${unit}`, target, ratio]);

try {
  const times = { bare: [], list: [], show: [], run: [], check: [] };
  for (let run = 0; run < runs; run++) {
    times.bare.push(command(["-e", "0"]));
    times.list.push(command([parley, "list"]));
    times.show.push(command([parley, "show", "ukraine-2025-05", "conditions", "--json"]));
    times.run.push(command([parley, "run", "ukraine-2025-05", "--moves", ""]));
    times.check.push(command([parley, "check", "scenarios/ukraine-2025-05"]));
  }
  const bare = median(times.bare);
  report("bare node", bare, "ms", "");
  for (const name of ["list", "show", "run", "check"])
    report(
      `parley ${name}`,
      median(times[name]),
      "ms",
      "under 250 ms",
      `${(median(times[name]) / bare).toFixed(1)} × bare`,
    );

  const paints = [];
  for (let run = 0; run < runs; run++) {
    const screen = await open(
      120,
      40,
      ["play", "ukraine-2025-05", "--session", join(home, `${run}.parley`), "--main"],
      "MOVES",
    );
    paints.push(screen.time);
    const exit = closed(screen.terminal);
    screen.terminal.kill();
    await exit;
  }
  report(
    "first paint of the main screen",
    median(paints),
    "ms",
    "under 400 ms",
    `${(median(paints) / bare).toFixed(1)} × bare`,
  );

  const screen = await open(
    120,
    40,
    ["play", "ukraine-2025-05", "--session", join(home, "keys.parley"), "--main"],
    "MOVES",
  );
  const early = memory(screen.terminal.pid, "VmRSS");
  await pause(1500);
  const keys = [];
  for (const key of "jjjjjkkjjjjjjkkkjjjjjjjkkkkkjjjjkkkkkjjjkkkk") keys.push(await press(screen, key));
  report("a key to its finished frame, 120×40, median", median(keys), "ms", "under 30 ms");
  report("a key to its finished frame, 120×40, p95", p95(keys), "ms", "under 50 ms");
  const peak = memory(screen.terminal.pid, "VmHWM");
  if (early) report("memory at the first paint, before any analysis", early, "MB", "under 120 MB");
  if (peak) report("peak memory with the knots found", peak, "MB", "");
  const exit = closed(screen.terminal);
  screen.terminal.kill();
  await exit;

  const analysis = join(home, "analysis.mjs");
  await build({
    entryPoints: [join(root, "test", "bench", "analysis.ts")],
    outfile: analysis,
    bundle: true,
    platform: "node",
    format: "esm",
    define: { "process.env.NODE_ENV": '"production"' },
    banner: {
      js: 'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);',
    },
    logLevel: "warning",
  });
  const folder = join(root, "scenarios", "ukraine-2025-05");
  rows.push(...JSON.parse(spawnSync(process.execPath, [analysis, folder], { encoding: "utf8" }).stdout));
} finally {
  rmSync(home, { recursive: true, force: true });
}

const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column].length)));
for (const row of rows)
  console.log(
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join("  ")
      .trimEnd(),
  );
