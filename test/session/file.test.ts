import fc from "fast-check";
import { expect, test } from "vitest";
import { formatDiagnostic } from "../../src/scenario/diagnostics.ts";
import { runChance } from "../../src/session/chance.ts";
import { writeSession } from "../../src/session/file.ts";
import { assume, modelOfSession, readOtherwise, weigh } from "../../src/session/own.ts";
import { readSession } from "../../src/session/parse.ts";
import { replay } from "../../src/session/replay.ts";
import { MAX_STEPS, newSession, type Session } from "../../src/session/session.ts";
import { jump, name, note, play } from "../../src/session/tree.ts";
import { generatedScenario } from "../generated/scenario.ts";
import { operation, perform } from "./operations.ts";
import { harbour, modelFor, played, step, wages } from "./small.ts";

const scenario = wages();

/** A session with one of everything. */
function rich(): Session {
  let session = played(scenario, "union-asks", "firm-offers");
  session = play(jump(session, 1), step("union-strikes+time-passes"));
  session = play(session, step("concede:no-talks-under-strike/once-tired"));
  session = runChance(session, replay(session, modelFor(scenario)), { steps: 2 }).session;
  session = name(session, 2, "The quick way");
  session = note(name(session, 0, "Start"), 3, 'Why strike?\nBecause: "they" said no # really');
  session = weigh(assume(session, "pace", 2.5), "no-cheap-deal", 3);
  const own = readOtherwise(session, "no-cheap-deal", { kind: "off" }, "It is an opening bid.");
  if ("refused" in own) throw new Error(own.refused);
  return jump(own, 2);
}

function reread(session: Session): Session {
  const found = readSession(writeSession(session, scenario), "a.parley");
  if (!found.ok) throw new Error(found.diagnostics.map(formatDiagnostic).join("\n"));
  return found.session;
}

test("the file of a session, as a person sees it", () => {
  expect(writeSession(rich(), scenario)).toMatchInlineSnapshot(`
    "# A Parley session: Wage talks. You may edit it while Parley is not using it.
    # “after” is the id of the step before, 0 at the start. The last line says how many steps there are.
    parley-session: 1
    scenario: wages
    hash: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" # of the scenario this was played on
    reading: as-stated
    goal: deal
    chance: { seed: "7", drawn: 4 } # how many numbers chance has drawn
    cursor: 2
    next: 7 # the id of the next new step
    assume:
      pace: 2.5
    weights: # what each condition's being met is worth, in your view
      no-cheap-deal: 3
    own: # conditions read otherwise, and why
      no-cheap-deal: { off: yes, because: "It is an opening bid." }
    start: { name: "Start" }
    steps:
      - { id: 1, after: 0, play: union-asks } # union: union asks
      - { id: 2, after: 1, play: firm-offers, ahead: yes, name: "The quick way" } # firm: firm offers
      - { id: 3, after: 1, play: union-strikes+time-passes, note: "Why strike?\\nBecause: \\"they\\" said no # really" } # union: union strikes + nature: time passes
      - { id: 4, after: 3, play: concede:no-talks-under-strike/once-tired } # firm softens to: Once patience runs out
      - { id: 5, after: 4, play: concede:no-talks-under-strike, by: chance, weeks: 0.907 } # firm gives way on: No offer under strike
      - { id: 6, after: 5, play: firm-offers, by: chance, weeks: 0.208 } # firm: firm offers
    end: 6
    "
  `);
});

test("a session written and read is the same", () => {
  expect(reread(rich())).toEqual(rich());
  expect(reread(newSession(scenario, { seed: "" }))).toEqual(newSession(scenario, { seed: "" }));
});

test("after any sequence of operations, a session written and read is the same, and so is its text", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.constantFrom(scenario, harbour()), generatedScenario),
      fc.array(operation, { maxLength: 25 }),
      fc.string({ unit: "binary", maxLength: 10 }),
      (one, operations, seed) => {
        const session = operations.reduce((s, o) => perform(one, s, o), newSession(one, { seed }));
        const text = writeSession(session, one);
        const found = readSession(text, "a.parley");
        if (!found.ok) throw new Error(found.diagnostics.map(formatDiagnostic).join("\n"));
        expect(found.session).toEqual(session);
        expect([...found.session.nodes.keys()]).toEqual([...session.nodes.keys()]);
        expect(writeSession(found.session, one)).toBe(text);
      },
    ),
    { numRuns: 150 },
  );
});

test("chance goes on after reading as it would have without", () => {
  const session = newSession(scenario, { seed: "7" });
  const model = modelFor(scenario);
  const first = runChance(session, replay(session, model), { steps: 2 });
  const going = runChance(first.session, first.replay);
  const read = reread(first.session);
  const reopened = runChance(read, replay(read, model));
  expect(reopened.session).toEqual(going.session);
});

test("a file cut at any byte never crashes and never passes as whole", () => {
  const bytes = Buffer.from(writeSession(rich(), scenario));
  const whole = rich();
  let passed = 0;
  for (let length = 0; length < bytes.length; length++) {
    const found = readSession(bytes.subarray(0, length).toString("utf8"), "cut.parley");
    if (!found.ok) expect(found.diagnostics.length).toBeGreaterThan(0);
    else {
      // Only the last line end may be missing: then nothing is.
      expect(found.session).toEqual(whole);
      passed++;
    }
  }
  expect(passed).toBeLessThanOrEqual(1);
});

test("any text at all is read or refused, never a crash", () => {
  const lines = writeSession(rich(), scenario).split("\n");
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.constantFrom(
            ...lines,
            "__proto__: { a: 1 }",
            "steps: { }",
            "  - 3",
            "  - { id: 1e400 }",
            "&a *a",
            "end: 4",
          ),
          fc.string({ unit: "binary", maxLength: 20 }),
        ),
        { maxLength: 30 },
      ),
      (chosen) => {
        const found = readSession(chosen.join("\n"), "a.parley");
        if (found.ok) replay(found.session, modelOfSession(found.session, scenario).model);
        else expect(found.diagnostics.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 400 },
  );
});

const plain = writeSession(played(scenario, "union-asks", "union-strikes"));

/** What is said of the plain file with one piece of its text replaced. */
function said(piece: string | RegExp, by: string): string {
  const text = plain.replace(piece, by);
  expect(text).not.toBe(plain);
  const found = readSession(text, "a.parley");
  return found.ok ? "fine" : found.diagnostics.map(formatDiagnostic).join("\n");
}

test.each<[string | RegExp, string, string]>([
  [/reading: .*\n/, "", "“reading” is missing"],
  ["reading: as-stated", "reading: 12", "a.parley:6:10: error: an id belongs here"],
  ["reading: as-stated", "raeding: as-stated", "did you mean “reading”?"],
  ["after: 1", "after: 7", "there is no step 7 above this one"],
  ["after: 1", "after: 2", "there is no step 2 above this one"],
  ["id: 2", "id: 1", "step 1 is here twice"],
  ["id: 2", "id: -4", "a whole number belongs here"],
  ["id: 2", "id: 1.5", "a whole number belongs here"],
  [
    "id: 2, after: 1, play: union-strikes",
    "id: 2, after: 0, play: union-asks",
    "played after step 0 already",
  ],
  ["play: union-strikes", "play: Union!", "a step belongs here"],
  ["play: union-strikes", `play: ${Array(51).fill("a").join("+")}`, "this package has 51 parts"],
  ["play: union-strikes", "paly: union-strikes", "“paly” is not known here"],
  ["play: union-strikes", "play: union-strikes, by: ghost", "write person or chance"],
  ["play: union-strikes", "play: union-strikes, weeks: soon", "a number belongs here"],
  ["play: union-strikes", "play: union-strikes, note: [1]", "a text belongs here"],
  [
    "play: union-strikes",
    `play: union-strikes, name: ${"n".repeat(300)}`,
    "this text is too long (300 characters)",
  ],
  ["cursor: 2", "cursor: 5", "there is no step 5"],
  ["next: 3", "next: 2", "write a number from 3"],
  ["end: 2", "end: 3", "there are 2 steps, not what stands here"],
  ["end: 2\n", "", "this session is cut short"],
  ["drawn: 0", "drawn: 1e15", "a whole number belongs here"],
  ["parley-session: 1", "parley-session: 2", "use a newer Parley"],
  ["parley-session: 1", "something-else: 1", "this is not a Parley session"],
  ["steps:", "own: { x: { off: yes, because: a, softer: b } }\nsteps:", "one way to read this condition"],
  ["steps:", "own: { x: { off: yes, because: '' } }\nsteps:", "a text belongs here"],
  ["steps:", "assume: { x: many }\nsteps:", "a number belongs here"],
  ["steps:", "assume: [1]\nsteps:", "names with values belong here"],
  ["steps:", "__proto__: { polluted: 1 }\nsteps:", "“__proto__” cannot be used as a name"],
])("%s turned into %s is told with what to do", (piece, by, words) => {
  const message = said(piece, by);
  expect(message).toContain(words);
  expect(message).toMatch(/hint: /);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test("steps named like parts of JavaScript objects are broken steps, nothing else", () => {
  const found = readSession(
    plain.replace("play: union-strikes", "play: constructor+concede:constructor"),
    "a.parley",
  );
  if (!found.ok) throw new Error(found.diagnostics.map(formatDiagnostic).join("\n"));
  expect(replay(found.session, modelFor(scenario)).brokenAt.get(2)?.verdict.kind).toBe("closed");
});

test("a session with far too many steps is refused in a moment, and one as large as may be is read", () => {
  const line = (id: number) => `  - { id: ${id}, after: ${id - 1}, play: time-passes }\n`;
  const many = Array.from({ length: 200_000 }, (_, i) => line(i + 1)).join("");
  const began = performance.now();
  const found = readSession(plain.replace(/steps:\n[\s\S]*end: 2/, `steps:\n${many}end: 200000`), "a.parley");
  expect(found.ok ? "" : found.diagnostics[0]!.message).toMatch(/holds too much|200000 steps/);
  let session = newSession(scenario, { seed: "1" });
  const nodes = new Map(session.nodes);
  for (let id = 1; id <= MAX_STEPS; id++) {
    const parent = nodes.get(id - 1)!;
    nodes.set(id - 1, { ...parent, children: [id] });
    const texts = { name: `name ${id}`, note: `note ${id}` };
    nodes.set(id, {
      id,
      parent: id - 1,
      step: step("time-passes"),
      by: "chance",
      weeks: 0.125,
      children: [],
      ...texts,
    });
  }
  session = { ...session, nodes, cursor: MAX_STEPS, nextId: MAX_STEPS + 1 };
  expect(reread(session)).toEqual(session);
  expect(performance.now() - began).toBeLessThan(8000);
});
