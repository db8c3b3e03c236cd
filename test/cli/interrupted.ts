import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const bundle = fileURLToPath(new URL("../../dist/parley.js", import.meta.url));

/** Runs a command and presses Ctrl-C after a while. */
export async function interrupted(args: readonly string[], after: number) {
  const child = spawn(process.execPath, [bundle, ...args]);
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on("data", (data) => out.push(data));
  child.stderr.on("data", (data) => err.push(data));
  const timer = setTimeout(() => child.kill("SIGINT"), after);
  const code = await new Promise((resolve) => child.on("close", resolve));
  clearTimeout(timer);
  return { code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
}
