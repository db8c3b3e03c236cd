// A real pseudo-terminal with a real screen in it: what a person at a terminal would see of the bundle.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { spawn } from "@lydell/node-pty";
import headless from "@xterm/headless";

const { Terminal } = headless;
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Starts the bundle in a terminal of this size. `env` is laid over the present environment. */
export function open(args, { columns = 80, rows = 24, env = {} } = {}) {
  const all = { ...process.env, TERM: "xterm-256color", COLORTERM: "truecolor", ...env };
  delete all.CI;
  delete all.NO_COLOR;
  if (env.NO_COLOR !== undefined) all.NO_COLOR = env.NO_COLOR;
  const terminal = new Terminal({ cols: columns, rows, allowProposedApi: true });
  const pty = spawn(process.execPath, [join(root, "dist", "parley.js"), ...args], {
    cols: columns,
    rows,
    cwd: root,
    env: all,
  });
  pty.onData((data) => terminal.write(data));
  let exitCode;
  const exited = new Promise((resolve) =>
    pty.onExit((event) => {
      exitCode = event.exitCode;
      resolve(event.exitCode);
    }),
  );

  const line = (y) =>
    terminal.buffer.active.getLine(terminal.buffer.active.baseY + y)?.translateToString(true) ?? "";
  const screen = () => Array.from({ length: terminal.rows }, (_, y) => line(y)).join("\n");

  /** Polls until the screen fits, and returns it; after `patience` ms it throws with the screen as it was. */
  async function until(fits, patience = 15_000) {
    const end = Date.now() + patience;
    for (;;) {
      const now = screen();
      const found =
        typeof fits === "string" ? now.includes(fits) : fits instanceof RegExp ? fits.test(now) : fits(now);
      if (found) return now;
      if (Date.now() > end || (exitCode !== undefined && !found && Date.now() > end - patience + 2_000))
        throw new Error(`The screen never showed ${fits}. It was (exit ${exitCode}):\n${now}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  return {
    terminal,
    pid: pty.pid,
    exited,
    screen,
    until,
    type: (text) => pty.write(text),
    resize: (cols, newRows) => {
      terminal.resize(cols, newRows);
      pty.resize(cols, newRows);
    },
    kill: (signal = "SIGKILL") => pty.kill(signal),
  };
}
