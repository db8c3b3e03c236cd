import { isUtf8 } from "node:buffer";
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { aboutFile, type Diagnostic } from "./diagnostics.ts";

/** The most a text file may hold: twenty times what anybody writes, and read in a second. */
export const largestFile = 1024 * 1024;

export type FileText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly diagnostic: Diagnostic; readonly missing: boolean };

/**
 * Reads a text file that may be anything: text without byte order mark and with line feeds, or one plain
 * message about why it cannot be used. Nothing over `most` bytes is read.
 */
export function readText(path: string, shown: string = path, most: number = largestFile): FileText {
  let handle: number | undefined;
  try {
    // Without waiting: a pipe that nobody writes to would keep the program for ever. Windows has no such flag.
    handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = fstatSync(handle);
    if (stats.isDirectory())
      return refused(shown, "this is a folder, not a file", "name the file inside the folder");
    if (!stats.isFile()) return refused(shown, "this is not an ordinary file", "name a text file");
    if (stats.size > most)
      return refused(
        shown,
        `this file is too large (${megabytes(stats.size)} MB; at most ${megabytes(most)} MB are read)`,
        "check that it is the file you meant",
      );
    return decode(shown, readAll(handle, most), most);
  } catch (error) {
    return unreadable(shown, error);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** Line feeds for every line end, and no byte order mark. */
export function normaliseText(text: string): string {
  return text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
}

/** The file's bytes, at most one more than may be read, even where it grows meanwhile. */
function readAll(handle: number, most: number): Buffer {
  const parts: Buffer[] = [];
  let total = 0;
  while (total <= most) {
    const part = Buffer.allocUnsafe(64 * 1024);
    const count = readSync(handle, part, 0, part.length, null);
    if (count === 0) break;
    parts.push(part.subarray(0, count));
    total += count;
  }
  return Buffer.concat(parts);
}

function decode(shown: string, bytes: Buffer, most: number): FileText {
  if (bytes.length > most)
    return refused(shown, "this file is too large", "check that it is the file you meant");
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return refused(shown, "this file is saved as UTF-16", "save it as UTF-8 in your editor");
  if (bytes.includes(0)) return refused(shown, "this is not a text file", "name a text file");
  if (!isUtf8(bytes))
    return refused(shown, "this file is not text in UTF-8", "save it as UTF-8 in your editor");
  return { ok: true, text: normaliseText(bytes.toString("utf8")) };
}

function unreadable(shown: string, error: unknown): FileText {
  const code = (error as NodeJS.ErrnoException).code;
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return refused(shown, "there is no such file", "check the name and the folder", true);
    case "EACCES":
    case "EPERM":
      return refused(shown, "this file may not be read", "ask for the right to read it, or copy it");
    case "EISDIR":
      return refused(shown, "this is a folder, not a file", "name the file inside the folder");
    case "ELOOP":
      return refused(shown, "this link leads back to itself", "name the file itself");
    case "ENAMETOOLONG":
      return refused(shown, "this name is too long for a file", "check the name and the folder");
    case "ERR_INVALID_ARG_VALUE":
      return refused(shown, "this is no name of a file", "check the name and the folder");
    default:
      return refused(shown, `this file cannot be read (${code ?? "unknown cause"})`, "try another copy");
  }
}

function refused(shown: string, message: string, hint: string, missing = false): FileText {
  return { ok: false, diagnostic: aboutFile(shown, message, hint), missing };
}

function megabytes(bytes: number): string {
  return (bytes / (1024 * 1024)).toFixed(bytes % (1024 * 1024) === 0 ? 0 : 1);
}
