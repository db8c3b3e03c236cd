import { expect, test } from "vitest";
import { changes } from "../../src/model/change.ts";
import { isModelError, modelOf } from "../../src/model/model.ts";
import { afterStep, verdict } from "../../src/model/verdict.ts";
import { weeksWords } from "../../src/report/duration.ts";
import {
  attributionWords,
  changeWords,
  closedWords,
  countWords,
  effectWords,
  guardWords,
  liftWords,
  listWords,
  partyInside,
  partyWords,
  quoteWords,
  stepWords,
  verdictReason,
} from "../../src/report/words.ts";
import { small } from "../tui/small.ts";

const scenario = small();
const made = modelOf(scenario);
if (isModelError(made)) throw new Error(made.error);
const model = made;
const move = (id: string) => scenario.moves.get(id)!;

test("lists and counts as people write them", () => {
  expect(listWords(["a"])).toBe("a");
  expect(listWords(["a", "b", "c"])).toBe("a, b and c");
  expect(listWords(["a", "b"], "or")).toBe("a or b");
  expect(countWords(1, "branch", "branches")).toBe("1 branch");
  expect(countWords(2, "branch", "branches")).toBe("2 branches");
});

test("what nobody chooses is called events", () => {
  expect(partyWords(scenario, "nature")).toBe("Events");
  expect(partyWords(scenario, "union")).toBe("The union");
});

test("a party's name inside a sentence has its article", () => {
  expect(partyInside(scenario, "union")).toBe("the union");
  expect(partyInside(scenario, "nature")).toBe("events");
  const parties = new Map(scenario.evidence.parties);
  parties.set("us", { ...parties.get("union")!, id: "us", name: "United States" });
  parties.set("ru", { ...parties.get("union")!, id: "ru", name: "Russia" });
  const others = { ...scenario, evidence: { ...scenario.evidence, parties } };
  expect(partyInside(others, "us")).toBe("the United States");
  expect(partyInside(others, "ru")).toBe("Russia");
});

test("waits are said in weeks, in days where they are short, and never as nothing", () => {
  expect([0.001, 0.15, 0.6, 0.99, 1.04, 2.345].map(weeksWords)).toEqual([
    "under a day",
    "1 day",
    "4 days",
    "1 week",
    "1 week",
    "2.3 weeks",
  ]);
});

test("a closed move says what it needs and what is there now, and only what fails", () => {
  const found = verdict(model, model.initial, move("co-withdraws-offer"));
  expect(found.kind === "closed" && closedWords(model, found.reason)).toBe(
    "needs Offer: at least on the table (now none yet) and Strike: called (now none)",
  );
});

test("a ruling names whose condition it is and what lifts it", () => {
  const found = verdict(model, model.initial, move("un-lifts-ban"));
  expect(verdictReason(model, found)).toBe("ruled out by The union: An offer before the ban ends");
  expect(found.kind === "ruled-out" && liftWords(scenario, found.by[0]!)).toBe(
    "Offer: on the table or raised (now none yet)",
  );
});

test("guards in the author's way of putting them", () => {
  expect(guardWords(scenario, scenario.conditions.get("un-four")!.broken!)).toBe(
    "Agreement: signed and Pay rise: not 4%",
  );
  expect(guardWords(scenario, scenario.conditions.get("co-offer")!.when!)).toBe(
    "met: The company: Normal work before an offer",
  );
});

test("quotation marks only for the speaker's own words, and whose they are either way", () => {
  const { statements } = scenario.evidence;
  expect(quoteWords(statements.get("UN-01")!)).toBe("the ban stays until an offer is on the table");
  expect(attributionWords(scenario, statements.get("UN-01")!)).toBe(
    "The union, in The Harbour Gazette's paraphrase, ¶2, by 2024-03-05",
  );
  expect(quoteWords(statements.get("UN-02")!)).toMatch(/^“.*”$/);
  expect(attributionWords(scenario, statements.get("UN-02")!)).toContain("Jon Vale, quoted by");
});

test("steps and what they change", () => {
  const concession = { kind: "concession", condition: "un-offer-first", level: "promise-suffices" } as const;
  expect(stepWords(model, concession)).toBe(
    "The union softens: An offer before the ban ends → A suspended ban may end",
  );
  expect(stepWords(model, { ...concession, level: "dropped" })).toBe(
    "The union gives way: An offer before the ban ends",
  );
  const strike = { kind: "move", move: "un-calls-strike" } as const;
  expect(stepWords(model, { kind: "package", parts: [strike, concession] })).toContain(
    "The union: Call a strike + ",
  );
  const after = afterStep(model, model.initial, strike);
  expect(changes(model.initial, after).map((change) => changeWords(model, change))).toEqual([
    "Strike: none → called",
    "Weeks of mediation: 3 → 2",
  ]);
  expect(effectWords(model, move("un-calls-strike"), after)).toEqual(["Weeks of mediation: 2 → 1"]);
});
