/** Files written by commands: whole or not at all. */
import { closeSync, existsSync, openSync, readSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { cleanLine } from "../scenario/text.ts";
import { type Exit, exit, type Io } from "./io.ts";

/** The first few kilobytes of a file. */
export function headOf(path: string): string {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(4096);
    return bytes.toString("utf8", 0, readSync(file, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(file);
  }
}

/** Writes a file beside its place and then puts it there, so that what was there before is never half replaced. */
export function writeWhole(path: string, text: Iterable<string>): void {
  const beside = `${path}.${process.pid}.part`;
  try {
    const file = openSync(beside, "wx");
    try {
      for (const piece of inChunks(text)) writeSync(file, piece);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** The same text in fewer and larger pieces. */
export function* inChunks(text: Iterable<string>): Generator<string> {
  let pieces: string[] = [];
  let length = 0;
  for (const piece of text) {
    pieces.push(piece);
    length += piece.length;
    if (length < 1 << 16) continue;
    yield pieces.join("");
    pieces = [];
    length = 0;
  }
  yield pieces.join("");
}

/** Why the system refused, in words. */
export function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const known: Record<string, string> = {
    EACCES: "permission denied",
    ENOENT: "there is no such folder",
    ENOTDIR: "part of the path is a file",
    EISDIR: "it is a folder",
    ENOSPC: "the disk is full",
    EROFS: "the disk is read-only",
  };
  return known[code ?? ""] ?? message;
}

/** Saves one report, over what is there only where that is a report too, or where it is `forced`. */
export function saveReport(
  path: string,
  text: string,
  isOurs: (head: string) => boolean,
  forced: boolean,
  io: Io,
): Exit {
  const shown = cleanLine(path);
  try {
    const there = existsSync(path);
    if (there && !statSync(path).isFile()) {
      io.err(`${shown} is there and is no file.\n`);
      return exit.no;
    }
    const head = there ? headOf(path) : "";
    if (head !== "" && !forced && !isOurs(head)) {
      io.err(`${shown} is there and is no such report; nothing was written. To write over it: --force.\n`);
      return exit.no;
    }
    writeWhole(path, [text]);
    io.err(`${there ? "Replaced" : "Wrote"} ${shown}\n`);
    return exit.answered;
  } catch (error) {
    io.err(
      `${shown} could not be written: ${reason(error)}\nCheck that ${cleanLine(dirname(path))} is there and can be written to.\n`,
    );
    return exit.no;
  }
}
