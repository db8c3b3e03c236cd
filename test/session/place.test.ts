import { expect, test } from "vitest";
import { sessionFile, stateFolder } from "../../src/session/place.ts";

const at = (platform: NodeJS.Platform, env: Record<string, string> = {}) =>
  stateFolder({ platform, home: "/home/ann", env }).replaceAll("\\", "/");

test("sessions live where the system keeps what programs remember", () => {
  expect(at("linux")).toBe("/home/ann/.local/state/parley");
  expect(at("linux", { XDG_STATE_HOME: "/data/state" })).toBe("/data/state/parley");
  expect(at("linux", { XDG_STATE_HOME: "relative" })).toBe("/home/ann/.local/state/parley");
  expect(at("darwin")).toBe("/home/ann/Library/Application Support/parley");
  expect(at("darwin", { XDG_STATE_HOME: "/data/state" })).toBe("/data/state/parley");
  expect(at("win32", { LOCALAPPDATA: "C:/Users/ann/AppData/Local" })).toBe(
    "C:/Users/ann/AppData/Local/parley",
  );
  expect(at("win32")).toBe("/home/ann/AppData/Local/parley");
});

test("any name becomes one that every system takes, inside the folder", () => {
  const name = (text: string) => sessionFile("/s", "wages", text).replaceAll("\\", "/");
  expect(name("Class 7b, Tuesday")).toBe("/s/sessions/wages/class-7b-tuesday.parley");
  expect(name("../../etc/passwd")).toBe("/s/sessions/wages/etc-passwd.parley");
  expect(name("CON")).toBe("/s/sessions/wages/session-con.parley");
  expect(name("\u0000")).toBe("/s/sessions/wages/session.parley");
  expect(name("é".repeat(300)).length).toBeLessThan(120);
});
