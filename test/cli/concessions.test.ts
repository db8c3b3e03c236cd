import { expect, test } from "vitest";
import { concessions } from "../../src/cli/concessions.ts";
import { smallFolder } from "../scenario/small.ts";
import { captured, shapeOf } from "./captured.ts";

async function asked(options: Parameters<typeof concessions>[1], scenario = smallFolder) {
  const io = captured();
  const code = await concessions(scenario, options, io);
  return { code, out: io.stdout(), err: io.stderr() };
}

test("a ring: the words and our reading apart, then every minimal set with its branch", async () => {
  const { code, out } = await asked({ to: "offer-made" });
  expect(code).toBe(0);
  expect(
    out,
  ).toBe(`Wage talks at the Harbour Works · as reported to 5 March 2024 · one article, invented · reading:
As stated
Whose stated condition must give?

TO REACH  An offer is on the table (sought by The union)
  Not reachable while every condition holds.

  KNOT  The company: Normal work before an offer  ⇄  The union: An offer before the ban ends
        Each waits for what the next forbids, and the last for what the first forbids.
      The company: Normal work before an offer (co-normal-first, CO-01, CO-03)
        SOURCE SAYS    The company talks about pay only once the overtime ban is lifted. The
                       company, in The Harbour Gazette's paraphrase, ¶2, by 2024-03-05: pay can
                       be discussed only after the overtime ban is lifted
        WE READ IT AS  We take discussing pay to begin with an offer.
        LIFTS WHEN     Overtime ban: lifted
      The union: An offer before the ban ends (un-offer-first, UN-01)
        SOURCE SAYS    The union keeps its overtime ban until it has an offer. The union, in The
                       Harbour Gazette's paraphrase, ¶2, by 2024-03-05: the ban stays until an
                       offer is on the table
        WE READ IT AS  We take lifting the ban to be ending it.
        LIFTS WHEN     Offer: on the table or raised

  OPENS IF  2 minimal sets of conditions

   1  The company gives way: Normal work before an offer
      A BRANCH  The union: Suspend the overtime ban · The company softens: Normal work before an
                offer → A suspended ban is enough · The company: Table three per cent
      AS STEPS  un-suspends-ban,concede:co-normal-first/pause-suffices,co-tables-offer

   2  The union gives way: An offer before the ban ends
      A BRANCH  The union: Suspend the overtime ban · The union softens: An offer before the ban
                ends → A suspended ban may end · The union: Lift the overtime ban · The company:
                Table three per cent
      AS STEPS  un-suspends-ban,concede:un-offer-first/promise-suffices,un-lifts-ban,co-tables-offer

Giving way here tests a model and recommends nothing. No rate is used.
`);
});

test("--json: shape, and what is pinned of the small scenario", async () => {
  const { code, out } = await asked({ to: "settled", json: true });
  expect(code).toBe(0);
  const found = JSON.parse(out);
  const statement = {
    id: "string",
    party: "string",
    speaker: "string",
    voice: "string",
    says: "string",
    quote: "string",
    date: "string",
    at: { source: "string", section: "string", paragraph: "number" },
    note: "null",
  };
  const condition = {
    id: "string",
    party: "string",
    title: "string",
    level: "string",
    sourceSays: statement,
    also: [statement],
    weReadItAs: "string",
    forbids: ["string"],
    liftsWhen: "string",
  };
  expect(shapeOf(found)).toEqual({
    scenario: "string",
    title: "string",
    asOf: "string",
    hash: "string",
    reading: "string",
    assume: { flexibility: "number" },
    after: [],
    from: { values: expect.anything(), conceded: {}, outcomes: [] },
    outcomes: [
      {
        to: { id: "string", title: "string" },
        soughtBy: ["string"],
        answer: "string",
        whole: "boolean",
        states: "number",
        knots: [{ kind: "string", conditions: [condition] }],
        sets: [
          {
            conditions: [condition],
            ways: [{ levels: { "co-normal-first": "string" }, steps: [{ step: "string", words: "string" }] }],
          },
        ],
      },
    ],
  });
  const [settled] = found.outcomes;
  expect(settled).toMatchObject({ answer: "sets", soughtBy: ["union", "employer"], whole: true });
  expect(settled.knots[0].kind).toBe("ring");
  expect(
    settled.sets.map((set: { ways: { levels: unknown }[] }) => set.ways.map(({ levels }) => levels)),
  ).toEqual([[{ "co-normal-first": "pause-suffices" }], [{ "un-offer-first": "promise-suffices" }]]);
});

test("without --to: the goal, and an outcome that each party seeks, all sets together", async () => {
  const { code, out } = await asked({ json: true });
  expect(code).toBe(0);
  const { outcomes } = JSON.parse(out);
  expect(
    outcomes.map(({ to, soughtBy }: { to: { id: string }; soughtBy: string[] }) => [to.id, soughtBy]),
  ).toEqual([
    ["settled", ["union", "employer"]],
    ["offer-made", ["union"]],
  ]);
});

test.each([
  [{ to: "walkout" }, "Reachable with no concession:"],
  [{ to: "walkout", after: "un-calls-strike" }, "It holds already."],
  [
    {
      to: "walkout",
      after: "un-suspends-ban,concede:co-normal-first/pause-suffices,co-tables-offer,concede:un-four,sign",
    },
    "Not reachable from here, whoever gives way.",
  ],
  [
    { to: "settled", after: "concede:un-offer-first/promise-suffices,un-suspends-ban" },
    "Reachable with no further concession:",
  ],
])("%j is an answer, with exit 0: %s", async (options, words) => {
  const { code, out } = await asked(options);
  expect(code).toBe(0);
  expect(out).toContain(words);
});

test("under a strict reading more must give, by party", async () => {
  const { out } = await asked({ to: "settled", reading: "company-strict" });
  expect(out).toContain("3 minimal sets of conditions");
  expect(out).toMatch(
    / 2 {2}The union gives way: An offer before the ban ends and No less than four per cent/,
  );
  expect(out).toMatch(/ 3 {2}The union gives way: [^;]*;\s+The company gives way: No strike/);
});

test("a limit of states is said, with exit 1", async () => {
  const { code, out } = await asked({ to: "settled", maxStates: "10" });
  expect(code).toBe(1);
  expect(out).toContain("No way was found before the limit of states was met.");
});

test.each([
  [{ to: "setled" }, "Did you mean “settled”?"],
  [{ maxStates: "-1" }, "--max-states takes a whole number"],
  [{ after: "concede:un-for" }, "un-for"],
])("%j is wrong usage", async (options, words) => {
  const { code, out, err } = await asked(options);
  expect(code).toBe(2);
  expect(err).toContain(words);
  expect(out).toBe("");
});
