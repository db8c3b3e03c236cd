import { PassThrough } from "node:stream";
import headless from "@xterm/headless";
import { type AppOptions, runApp } from "../../src/tui/app.ts";
import type { Tty } from "../../src/tui/terminal.ts";

const { Terminal } = headless;

/** The app in this process, drawing into a real terminal's screen. */
export interface Opened {
  /** The screen as text, without spaces at the ends of lines. */
  readonly text: () => string;
  readonly lines: () => string[];
  /** The screen with what has scrolled away. */
  readonly all: () => string;
  /** Waits for the screen to show something, and returns it. */
  readonly until: (what: string | RegExp | (() => boolean)) => Promise<string>;
  readonly type: (keys: string) => void;
  readonly resize: (columns: number, rows: number) => void;
  readonly exited: Promise<number>;
  /** Everything written so far. */
  readonly written: () => string;
  /** What was said for after the screen. */
  readonly warned: () => string;
  /** Whether the alternate screen is shown. */
  readonly alternate: () => boolean;
}

export function open(options: AppOptions, columns = 80, rows = 24): Opened {
  delete process.env.CI;
  const terminal = new Terminal({ cols: columns, rows, allowProposedApi: true });
  let written = "";
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    isRaw: false,
    setRawMode: () => stdin,
    ref: () => stdin,
    unref: () => stdin,
  });
  const stdout = Object.assign(new PassThrough(), { isTTY: true, columns, rows });
  stdout.on("data", (chunk: Buffer) => {
    written += chunk.toString();
    terminal.write(chunk);
  });
  let warned = "";
  const warn = (text: string) => {
    warned += text;
  };
  const exited = runApp({
    theme: "dark",
    plain: false,
    ...options,
    warn,
    tty: { stdin, stdout } as unknown as Tty,
  });
  const lines = () =>
    Array.from(
      { length: terminal.rows },
      (_, y) =>
        terminal.buffer.active.getLine(terminal.buffer.active.baseY + y)?.translateToString(true) ?? "",
    );
  const text = () => lines().join("\n");
  const all = () =>
    Array.from(
      { length: terminal.buffer.active.length },
      (_, y) => terminal.buffer.active.getLine(y)?.translateToString(true) ?? "",
    ).join("\n");
  return {
    text,
    lines,
    all,
    async until(what) {
      const end = Date.now() + 10_000;
      for (;;) {
        const now = text();
        const there =
          typeof what === "string"
            ? now.includes(what)
            : typeof what === "function"
              ? what()
              : what.test(now);
        if (there) return now;
        if (Date.now() > end) throw new Error(`The screen never showed ${what}. It was:\n${now}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    type: (keys) => stdin.write(keys),
    resize(newColumns, newRows) {
      terminal.resize(newColumns, newRows);
      Object.assign(stdout, { columns: newColumns, rows: newRows });
      stdout.emit("resize");
    },
    exited,
    written: () => written,
    warned: () => warned,
    alternate: () => terminal.buffer.active.type === "alternate",
  };
}
