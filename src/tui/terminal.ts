/** The terminal as the program borrows it: taken over on the way in, given back on every way out. */

export interface Tty {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
}

export interface Borrowed {
  /** Gives the terminal back. Safe to call again. */
  readonly giveBack: () => void;
  /** Gives the terminal back, stops the process as Ctrl-Z does, and takes over again when it goes on. */
  readonly suspend: () => void;
}

const ENTER = "\x1b[?1049h\x1b[?25l\x1b[?2004h";
const LEAVE = "\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l";

interface Handlers {
  /** The screen was taken over again: paint it whole. */
  readonly resumed: () => void;
  /** A signal asks the program to end; the terminal has been given back. */
  readonly ended: (code: number) => void;
  /** Something was thrown that nobody caught; the terminal has been given back. */
  readonly failed: (error: unknown) => void;
}

const deadly = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** Enters the alternate screen (unless the layout is plain), hides the cursor, asks for bracketed paste, and watches every way out. */
export function borrow(tty: Tty, screen: boolean, handlers: Handlers): Borrowed {
  const { stdin, stdout } = tty;
  let taken = false;
  const take = () => {
    if (taken) return;
    taken = true;
    if (screen) stdout.write(ENTER);
  };
  const release = () => {
    if (!taken) return;
    taken = false;
    if (screen && !stdout.destroyed && stdout.writable) stdout.write(LEAVE);
    if (stdin.isTTY && !stdin.destroyed) {
      try {
        stdin.setRawMode(false);
      } catch {
        // The terminal is gone; there is nothing left to give back.
      }
    }
  };
  const resume = () => {
    if (stdin.isTTY) stdin.setRawMode(true);
    take();
    handlers.resumed();
  };
  const onSignal = (name: NodeJS.Signals) => {
    giveBack();
    handlers.ended(deadly[name as keyof typeof deadly]);
  };
  const onError = (error: unknown) => {
    giveBack();
    handlers.failed(error);
  };
  const signals = Object.keys(deadly) as NodeJS.Signals[];
  for (const name of signals) process.on(name, onSignal);
  process.on("uncaughtException", onError);
  process.on("unhandledRejection", onError);
  process.on("SIGCONT", resume);
  process.on("exit", release);
  const onEnd = () => onSignal("SIGHUP");
  stdin.on("end", onEnd);
  const giveBack = () => {
    release();
    for (const name of signals) process.off(name, onSignal);
    process.off("uncaughtException", onError);
    process.off("unhandledRejection", onError);
    process.off("SIGCONT", resume);
    process.off("exit", release);
    stdin.off("end", onEnd);
  };
  take();
  return {
    giveBack,
    suspend() {
      if (process.platform === "win32") return;
      release();
      process.kill(process.pid, "SIGTSTP");
    },
  };
}
