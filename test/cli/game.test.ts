import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readGameOptions, rolesAgain } from "../../src/cli/game.ts";
import { play } from "../../src/cli/play.ts";
import { harbour, modelFor } from "../session/small.ts";
import { captured } from "./captured.ts";

const model = modelFor(harbour());

const read = (options: Parameters<typeof readGameOptions>[0]) => readGameOptions(options, model);

test("roles and a party against chance are read as games", () => {
  expect(read({})).toEqual({ value: {} });
  expect(
    read({ roles: "employer, union,observer", rounds: "5", weeksPerRound: "2", turnTime: "3m" }),
  ).toEqual({
    value: {
      game: {
        mode: "roles",
        seats: ["employer", "union", "observer"],
        rounds: 5,
        weeksPerRound: 2,
        seconds: 180,
      },
    },
  });
  expect(read({ as: "union", opponents: "employer=best" })).toEqual({
    value: { game: { mode: "solo", seats: ["union"], opponents: new Map([["employer", "best"]]) } },
  });
});

test.each([
  [{ roles: "union", as: "employer" }, "not both"],
  [{ roles: "onion" }, "Did you mean “union”?"],
  [{ roles: "mediator" }, "There is: union, employer, observer."],
  [{ roles: "union,union" }, "“union” is named twice"],
  [{ roles: "observer" }, "--roles takes parties joined by commas"],
  [{ roles: " , " }, "--roles takes parties joined by commas"],
  [{ as: "union,employer" }, "--as takes one party"],
  [{ as: "observer" }, "--as: “observer” cannot be played here"],
  [{ as: "union", opponents: "union=firm" }, "names no party that is left to chance"],
  [{ as: "union", opponents: "employer=sly" }, "there is no strategy “sly”"],
  [{ as: "union", opponents: "employer" }, "PARTY=STRATEGY"],
  [{ roles: "union", rounds: "0" }, "--rounds takes a whole number from 1"],
  [{ roles: "union", weeksPerRound: "-1" }, "--weeks-per-round takes a number from 0 to 52"],
  [{ roles: "union", turnTime: "3" }, "as in 3m or 90s"],
  [{ rounds: "3" }, "--rounds is for a game"],
  [{ opponents: "union=firm" }, "--opponents is for a game"],
  [{ roles: "union", rolesFile: "/no/such/roles.yaml" }, "there is no such file"],
])("%j is told with what to write", (options, words) => {
  const found = read(options);
  expect("error" in found ? found.error : "").toContain(words);
});

test("a wrong option is told before any screen, as wrong usage", async () => {
  const io = captured();
  expect(await play(undefined, { roles: "rusia,ukraine" }, [], io)).toBe(2);
  expect(io.stderr()).toContain("Did you mean “russia”?");
});

test("a roles file is read with its mistakes located, and again only where it is the same", () => {
  const folder = mkdtempSync(join(tmpdir(), "parley-roles-"));
  const file = join(folder, "roles.yaml");
  try {
    writeFileSync(file, "union: { note: x }\n");
    const wrong = read({ roles: "union", rolesFile: file });
    expect("error" in wrong ? wrong.error : "").toMatch(/roles\.yaml:1:10: error: “note” is not known here/);
    writeFileSync(file, "union: { notes: secret }\nemployer: { notes: other }\n");
    const more = read({ roles: "union", rolesFile: file });
    expect("error" in more ? more.error : "").toContain("a role for “employer”, which nobody plays here");
    const right = read({ roles: "union,employer", rolesFile: file });
    if ("error" in right) throw new Error(right.error);
    const kept = right.value.game!.roles!;
    expect(JSON.stringify(right.value.game)).not.toContain("secret");
    expect(rolesAgain(kept, model.scenario)).toMatchObject({ file: kept });
    writeFileSync(file, "union: { notes: another }\n");
    expect(rolesAgain(kept, model.scenario)).toMatchObject({ error: expect.stringContaining("has changed") });
    expect(rolesAgain({ ...kept, file: "\\\\server\\roles.yaml" }, model.scenario)).toMatchObject({
      error: expect.stringContaining("on another machine"),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
