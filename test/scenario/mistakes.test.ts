import { describe, expect, test } from "vitest";
import { type Mistake, told, withMistake } from "./small.ts";

const evidence: readonly Omit<Mistake, "file">[] = [
  {
    from: "party: union\n    speaker: The union",
    to: "party: ‸unoin\n    speaker: The union",
    says: "there is no party or observer “unoin”",
    hint: "did you mean “union”?",
  },
  {
    from: "quote: We will not sign below four per cent",
    to: "quote: ‸one two three four five six seven eight nine ten eleven twelve thirteen",
    says: "at most 12 words; this one has 13",
  },
  { from: "quote: We will not sign below four per cent", to: "quote: ‸''", says: "“quote” is empty" },
  {
    from: "paragraph: 10 }",
    to: "paragraph: ‸12 }",
    says: "there is no paragraph 12: the source has 11",
  },
  {
    from: 'at: { source: gazette, section: "What does the mediator think?"',
    to: 'at: { source: ‸gazete, section: "What does the mediator think?"',
    says: "there is no source “gazete”",
    hint: "did you mean “gazette”?",
  },
  {
    from: "unknowns:\n",
    to: "unknowns:\n  ‸unk4: { says: More, paragraphs: [] }\n",
    says: "“unk4” is not an id as it should be",
    hint: "RU-01",
  },
  {
    from: "    voice: narrated",
    to: "    voice: ‸narated",
    says: "“voice” must be one of: quoted, reported, narrated",
    hint: "did you mean “narrated”?",
  },
  {
    from: "contradictions:\n",
    to: "contradictions:\n  ‸UNK-01: { says: More, paragraphs: [] }\n",
    says: "“UNK-01” is used already, under unknowns",
  },
  {
    from: "observers:\n",
    to: "observers:\n  ‸nature: { name: It, short: IT, about: All, speakers: [] }\n",
    says: "“nature” is always there",
  },
  {
    from: "short: CO,",
    to: "short: ‸company,",
    says: "“short” must be two or three capitals or digits",
  },
  { from: "  UNK-02:", to: "  ‸UNK-01:", says: "“UNK-01” is here twice" },
  {
    from: '  EV-02:\n    date: "2024-03-04"\n    basis: stated\n',
    to: '  ‸EV-02:\n    date: "2024-03-04"\n',
    says: "an event needs “basis”",
  },
  { from: "  DISC-1:\n    says:", to: "  DISC-1:\n    ‸sais:", says: "a contradiction has no “sais”" },
];

const scenario: readonly Mistake[] = [
  {
    from: "commits: un-calls-strike",
    to: "commits: ‸un-call-strike",
    says: "there is no move “un-call-strike”",
    hint: "did you mean “un-calls-strike”?",
  },
  {
    from: "statement: UN-02",
    to: "statement: ‸UN-20",
    says: "there is no statement “UN-20”",
    hint: "did you mean “UN-02”?",
  },
  {
    from: "statement: UN-02",
    to: "statement: ‸ME-01",
    says: "said by “mediator”, an observer, and observers set no conditions",
  },
  { from: "also: [CO-03]", to: "also: [‸UN-03]", says: "UN-03 is said by union" },
  { from: "also: [CO-03]", to: "also: [‸EV-01]", says: "there is no statement “EV-01”", hint: "is an event" },
  {
    from: "forbids: [co-tables-offer]",
    to: "forbids: [‸un-calls-strike]",
    says: "employer has no part in “un-calls-strike”",
    hint: "made by union",
  },
  {
    from: "forbids: [co-tables-offer]",
    to: "forbids: [‸un-four]",
    says: "there is no move “un-four”",
    hint: "“un-four” is a condition",
  },
  {
    from: "  co-normal-first:\n    title: Normal work before an offer\n    statement: CO-01\n    also: [CO-03]\n    kind: precondition\n    core: yes\n    forbids: [co-tables-offer]\n    until: { overtime-ban: lifted }\n    because: We take discussing pay to begin with an offer.\n",
    to: "  ‸co-normal-first:\n    title: Normal work before an offer\n    statement: CO-01\n    also: [CO-03]\n    kind: precondition\n    core: yes\n    forbids: [co-tables-offer]\n    until: { overtime-ban: lifted }\n",
    says: "a condition that forbids needs “because”",
  },
  {
    from: "  un-walkout:\n    title: A strike when time runs out\n    statement: UN-03\n    kind: threat\n    because: The words name no day; we take time to have run out when no week is left.\n",
    to: "  ‸un-walkout:\n    title: A strike when time runs out\n    statement: UN-03\n    kind: threat\n",
    says: "a threat that falls due needs “because”",
  },
  {
    from: "kind: threat\n",
    to: "kind: threat\n    ‸yields: 0\n",
    says: "“yields” means nothing where nothing is forbidden",
  },
  {
    from: "commits: un-calls-strike",
    to: "commits: ‸sign",
    says: "“sign” is a move of employer; union can only commit itself",
  },
  {
    from: "kind: demand",
    to: "kind: demand\n    ‸when: { strike: called }",
    says: "only a threat or a promise has “when”",
  },
  { from: "kind: demand", to: "kind: ‸demnad", says: "must be one of", hint: "did you mean “demand”?" },
  {
    from: "to: { offer: raised }",
    to: "to: { offer: ‸raisd }",
    says: "“raisd” is no state of offer",
    hint: "did you mean “raised”?",
  },
  { from: "to: { offer: raised }", to: "to: { ‸ofer: raised }", says: "there is no track “ofer”" },
  {
    from: "set: { pay: four }",
    to: "set: { ‸strike: called }",
    says: "“strike” is a track",
    hint: "belongs under “to”",
  },
  { from: "set: { pay: four }", to: "set: { pay: ‸five }", says: "“five” is no value of pay" },
  { from: "set: { pay: four }", to: "set: { pay: { add: ‸0 } }", says: "adding 0 changes nothing" },
  {
    from: "  un-suspends-ban:\n    party: union\n    title: Suspend the overtime ban\n    when: { overtime-ban: in-force }\n    to: { overtime-ban: suspended }\n",
    to: "  ‸un-suspends-ban:\n    party: union\n    title: Suspend the overtime ban\n    when: { overtime-ban: in-force }\n",
    says: "a move must change something",
  },
  {
    from: "  un-suspends-ban:\n    party: union\n    title: Suspend the overtime ban\n    when: { overtime-ban: in-force }\n    to: { overtime-ban: suspended }\n",
    to: "  ‸un-suspends-ban:\n    party: union\n    title: Suspend the overtime ban\n    when: { overtime-ban: in-force }\n    to: { overtime-ban: in-force }\n",
    says: "this move changes nothing",
  },
  {
    from: "    rate: $pace\n    choice: answer\n  sign:",
    to: "    rate: ‸1.5\n    choice: answer\n  sign:",
    says: "a rate cannot be written as a number",
  },
  {
    from: "    rate: $pace\n    choice: answer\n  sign:",
    to: "    rate: ‸$weeks-left\n    choice: answer\n  sign:",
    says: "“weeks-left” is a value, and a rate is needed here",
  },
  {
    from: "    rate: $pace\n    choice: answer\n  sign:",
    to: "    rate: ‸$pase\n    choice: answer\n  sign:",
    says: "there is no assumption “pase”",
    hint: "did you mean “pace”?",
  },
  { from: "consent: [union]", to: "consent: [‸mediator]", says: "“mediator” is an observer" },
  { from: "consent: [union]", to: "consent: [union, ‸employer]", says: "“employer” makes this move" },
  { from: "party: nature", to: "party: ‸mediator", says: "observers make no moves" },
  { from: "party: nature", to: "party: ‸natur", says: "there is no party “natur”", hint: "“nature”" },
  {
    from: "  un-resumes-ban:\n    party: union\n    title: Stop overtime again\n    when: { overtime-ban: { not: in-force }, agreement: none }\n    to: { overtime-ban: in-force }\n    grounds: [UN-01]\n",
    to: "  ‸un-resumes-ban:\n    party: union\n    title: Stop overtime again\n    when: { overtime-ban: { not: in-force }, agreement: none }\n    to: { overtime-ban: in-force }\n",
    says: "a move needs “grounds”",
  },
  {
    from: "when: { weeks: 0, offer: none }",
    to: "when: { weeks: ‸7, offer: none }",
    says: "“7” is no value of weeks",
    hint: "from 0 to 4",
  },
  {
    from: "when: { weeks: 0, offer: none }",
    to: "when: { ‸week: 0, offer: none }",
    says: "there is no track or issue “week”",
    hint: "did you mean “weeks”?",
  },
  {
    from: "when: { weeks: { atMost: 1 } }",
    to: "when: { weeks: { atLeast: 3, atMost: ‸1 } }",
    says: "this can never hold",
  },
  {
    from: "when: { weeks: { atMost: 1 } }",
    to: "when: { weeks: ‸{ not: [0, 1, 2, 3, 4] } }",
    says: "this can never hold: no value of weeks is left",
  },
  {
    from: "when: { weeks: { atMost: 1 } }",
    to: "when: { weeks: { ‸atmost: 1 } }",
    says: "“atmost” means nothing here",
  },
  { from: "when: { weeks: { atMost: 1 } }", to: "when: { weeks: ‸[] }", says: "“weeks” is an empty list" },
  {
    from: "when: { weeks: { atMost: 1 } }",
    to: "when: ‸{ weeks: { atMost: 4 } }",
    says: "this always holds",
    severity: "warning",
  },
  {
    from: "when: { offer: tabled, any: [{ strike: called }, { conceded: co-normal-first }] }",
    to: "when: { all: [{ offer: tabled }, { offer: ‸raised }] }",
    says: "offer cannot be both tabled and raised",
  },
  {
    from: "any: [{ strike: called }, { conceded: co-normal-first }] }",
    to: "any: [{ strike: called }, { conceded: ‸co-offer }] }",
    says: "“co-offer” forbids nothing, so it cannot be conceded",
  },
  {
    from: "when: { met: co-normal-first }",
    to: "when: { met: ‸co-offer }",
    says: "“co-offer” does not say when it is met",
  },
  {
    from: "met: { overtime-ban: lifted }",
    to: "met: { met: ‸co-normal-first }",
    says: "“co-normal-first” is met only once it is met",
  },
  { from: "goal: settled", to: "goal: ‸setled", says: "there is no outcome “setled”", hint: "“settled”" },
  { from: "horizon: $horizon", to: "horizon: ‸0", says: "a whole number of weeks" },
  {
    from: "rate: 1, range: [0.25, 2]",
    to: "rate: 1, range: ‸[2, 0.25]",
    says: "the range is the wrong way round",
  },
  {
    from: "rate: 1, range: [0.25, 2]",
    to: "rate: ‸3, range: [0.25, 2]",
    says: "3 lies outside the range 0.25 to 2",
  },
  { from: "rate: 1, range: [0.25, 2]", to: "rate: ‸.inf, range: [0.25, 2]", says: "“rate” must be an" },
  { from: "rate: 1, range: [0.25, 2]", to: "rate: 1, range: [‸.nan, 2]", says: "“range” must be an" },
  {
    from: "rate: 1, range: [0.25, 2]",
    to: "rate: 1, ‸value: 2, range: [0.25, 2]",
    says: "an assumption is one thing",
  },
  {
    from: "leaves-open: DISC-1",
    to: "leaves-open: ‸UNK-9",
    says: "there is no unknown or contradiction “UNK-9”",
  },
  {
    from: "    range: [0, 4]\n    initial: $weeks-left",
    to: "    range: [0, 3]\n    initial: ‸$weeks-left",
    says: "“weeks-left” can be 1 to 4, and weeks only goes from 0 to 3",
  },
  {
    from: "    range: [0, 4]\n    initial: $weeks-left",
    to: "    range: ‸[4, 0]\n    initial: $weeks-left",
    says: "from a smaller number to a larger one",
  },
  {
    from: "weeks-left: { value: 3, range: [1, 4]",
    to: "weeks-left: { value: ‸2.5, range: [1, 4]",
    says: "“value” must be a whole number",
  },
  {
    from: "overtime-ban:\n    initial: in-force",
    to: "overtime-ban:\n    initial: ‸in-forse",
    says: "“in-forse” is no state of overtime-ban",
    hint: "did you mean “in-force”?",
  },
  { from: "grounds: [EV-01]", to: "grounds: ‸[]", says: "“grounds” is an empty list" },
  {
    from: "states: [in-force, suspended, lifted]",
    to: "states: [in-force, suspended, lifted, ‸lifted]",
    says: "twice",
  },
  {
    from: "  walkout: { title",
    to: "  walkout: { ‸__proto__: x, title",
    says: "“__proto__” cannot be used as a name",
  },
  { from: "  walkout: {", to: "  ‸constructor: {", says: "“constructor” cannot be used as a name" },
  { from: "  walkout: {", to: "  ‸offer-made: {", says: "“offer-made” is here twice" },
  { from: "pressures:\n  deadline:\n", to: "pressures:\n  ‸Dead_line:\n", says: "“Dead_line” is not an id" },
  { from: "  week-passes:\n", to: "  ‸un-walkout:\n", says: "“un-walkout” is a condition already" },
  {
    from: "assume: { flexibility: 0 }\n  movable",
    to: "assume: { flexibility: ‸2 }\n  movable",
    says: "2 lies outside the range of “flexibility”",
  },
  {
    from: "assume: { flexibility: 0 }\n  movable",
    to: "assume: { weeks-left: ‸0 }\n  movable",
    says: "0 lies outside the range of “weeks-left”",
  },
  { from: "strict-on: union", to: "strict-on: ‸mediator", says: "there is no party “mediator”" },
  {
    from: "counterpart: union-strict",
    to: "counterpart: ‸movable",
    says: "“movable” takes nobody's words strictly",
  },
  {
    from: "un-walkout: { off: yes,",
    to: "‸un-walkuot: { off: yes,",
    says: "there is no condition “un-walkuot”",
  },
  { from: "times: $deadline-pull", to: "times: ‸2", says: "an assumption is needed here" },
  {
    from: "on: [co-normal-first,",
    to: "on: [‸co-normal-frist,",
    says: "there is no move or condition “co-normal-frist”",
  },
  {
    from: "    softer:\n      - id: pause-suffices",
    to: "    softer:\n      - id: ‸dropped",
    says: "“dropped” is a level that every condition has",
  },
  {
    from: "    note: The mediator counts them down.",
    to: "    ‸noet: The mediator counts them down.",
    says: "an issue has no “noet”",
    hint: "did you mean “note”?",
  },
  {
    from: "title: A strike when time runs out",
    to: "title: ‸A strike of every member when the month has run out",
    says: "“title” is too long",
  },
  {
    from: "as-of: as reported to 5 March 2024 · one article, invented",
    to: "as-of: ‸2024",
    says: "must be text, not a number",
    hint: "put it in quotes",
  },
];

describe("one mistake, one message, at its place", () => {
  const cases: readonly Mistake[] = [
    ...evidence.map((mistake) => ({ ...mistake, file: "evidence" as const })),
    ...scenario,
  ];
  test.each(cases)("$to: $says", (mistake) => {
    const { place, result } = withMistake(mistake);
    expect(told(result)).toEqual([expect.stringContaining(mistake.says)]);
    const [found] = result.diagnostics;
    expect(`${found?.file}:${found?.line}:${found?.column}`).toBe(place);
    expect(found?.severity).toBe(mistake.severity ?? "error");
    if (mistake.hint !== undefined) expect(found?.hint).toContain(mistake.hint);
  });
});
