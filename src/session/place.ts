import { join } from "node:path";

/** Where the operating system keeps what programs remember. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Parley's state folder: `$XDG_STATE_HOME/parley` where that is set, else `%LOCALAPPDATA%\parley` on Windows,
 * `~/Library/Application Support/parley` on macOS and `~/.local/state/parley` elsewhere.
 */
export function stateFolder({ platform, home, env }: Surroundings): string {
  // The XDG specification has relative paths ignored.
  const xdg = env.XDG_STATE_HOME;
  if (xdg && /^(?:\/|[a-zA-Z]:[\\/]|\\\\)/.test(xdg)) return join(xdg, "parley");
  if (platform === "win32") return join(env.LOCALAPPDATA || join(home, "AppData", "Local"), "parley");
  if (platform === "darwin") return join(home, "Library", "Application Support", "parley");
  return join(home, ".local", "state", "parley");
}

/** The file of a session by name: `sessions/SCENARIO/NAME.parley` in the state folder. */
export function sessionFile(folder: string, scenario: string, name: string): string {
  return join(folder, "sessions", fileName(scenario), `${fileName(name)}.parley`);
}

/** A name that every system takes as a file's: lower-case letters, digits, dashes. */
function fileName(name: string): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);
  const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(plain);
  return plain === "" || reserved ? `session-${plain}`.replace(/-$/, "") : plain;
}
