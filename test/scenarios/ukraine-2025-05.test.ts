import { describe, expect, test } from "vitest";
import { isMap, isSeq, parseDocument } from "yaml";
import { finish } from "../../src/analysis/concessions.ts";
import { obstaclesTo } from "../../src/analysis/knots.ts";
import { isRefused, startPlay, takeStep } from "../../src/machine/play.ts";
import { standing } from "../../src/model/condition.ts";
import { holds } from "../../src/model/guard.ts";
import { partiesTo } from "../../src/model/model.ts";
import { readStep, type SingleStep, writeStep } from "../../src/model/state.ts";
import { verdict } from "../../src/model/verdict.ts";
import { parseScenario } from "../../src/scenario/load.ts";
import { compileGuard } from "../../src/table/closure.ts";
import { explore } from "../../src/table/graph.ts";
import { tableOf } from "../../src/table/successors.ts";
import { stepsFrom } from "../table/steps.ts";
import {
  graphOf,
  loaded,
  mustGive,
  playable,
  reach,
  ruledOutBy,
  sets,
  texts,
  ukraine,
  under,
} from "./ukraine.ts";
import { witnesses } from "./witnesses.ts";

const readings = [...ukraine.readings.keys()];
const asStated = under("as-stated");

test("it has the parties, tracks, moves and outcomes that were asked for, and loads without a warning", () => {
  expect(parseScenario(texts).diagnostics).toEqual([]);
  const ofKind = (kind: string) => [...ukraine.variables.values()].filter((v) => v.kind === kind);
  expect(ofKind("track").map((v) => v.id)).toEqual([
    "calls",
    "talks",
    "memorandum",
    "ceasefire",
    "sanctions",
    "us-role",
    "europe-role",
    "fighting",
    "peace",
  ]);
  expect(ofKind("issue").map((v) => v.id)).toEqual([
    "memorandum-holds",
    "truce-terms",
    "root-causes",
    "nato-bid",
    "troops",
    "patience",
    "progress",
    "deadline",
    "aid",
    "guarantees",
    "trade",
    "offers-to-us",
    "europe-terms",
    "venue",
    "exchange",
  ]);
  expect([ukraine.moves.size, ukraine.outcomes.size, ukraine.conditions.size]).toEqual([49, 23, 39]);
  expect([...ukraine.outcomes.values()].filter((o) => o.final).map((o) => o.id)).toEqual([
    "collapse",
    "agreement",
  ]);
  const makers: Record<string, number> = {};
  for (const { party } of ukraine.moves.values()) makers[party] = (makers[party] ?? 0) + 1;
  expect(makers).toEqual({ nature: 6, russia: 13, ukraine: 13, us: 11, europe: 6 });
  expect(readings).toEqual([
    "as-stated",
    "movable",
    "concerns-before-talks",
    "undiluted",
    "bilateral-only",
    "europe-at-the-table",
    "between-the-parties",
    "root-causes-before-roadmap",
    "trade-after-the-war",
    "pressure-works",
    "pressure-hardens",
  ]);
});

describe("playable states", () => {
  const counts: Record<string, number> = {
    "as-stated": 267_036,
    movable: 267_036,
    "concerns-before-talks": 292_132,
    undiluted: 340_504,
    "bilateral-only": 375_956,
    "europe-at-the-table": 446_720,
    "between-the-parties": 405_652,
    "root-causes-before-roadmap": 269_356,
    "trade-after-the-war": 288_978,
    "pressure-works": 267_036,
    "pressure-hardens": 267_036,
  };

  test("they number what they did, and at most 500,000, under every reading", () => {
    for (const reading of readings) {
      expect([reading, playable(under(reading)).length]).toEqual([reading, counts[reading]]);
    }
    expect(new Set(readings.map((reading) => graphOf(under(reading)))).size).toBe(8);
  });

  test("with nobody giving way there are 4,204, and nobody is ever without a move", () => {
    const table = tableOf(asStated);
    const { layout } = table.compiled;
    const levels = [...layout.conditions.values()];
    let held = 0;
    let stuck = 0;
    for (const key of playable(asStated)) {
      if (levels.some((digit) => table.digits(key)[digit]! > 0)) continue;
      held++;
      let open = false;
      for (const [step] of stepsFrom(table, key)) if (table.steps[step]!.kind === "move") open = true;
      if (!open) stuck++;
    }
    expect([held, stuck]).toEqual([4_204, 0]);
  });

  test("every move and every concession is open in one, every value is taken, every threat and promise falls due", () => {
    const table = tableOf(asStated);
    const { layout } = table.compiled;
    const opened = new Set<number>();
    const taken = layout.sizes.map(() => new Set<number>());
    const due = [...asStated.conditions.values()].flatMap(({ id, when, commits }) =>
      when && commits
        ? [{ id, when: compileGuard(layout, when), move: commits, falls: false, done: false }]
        : [],
    );
    expect(due.map(({ id }) => id)).toEqual([
      "ru-will-table-text",
      "ua-more-sanctions",
      "us-trade-promise",
      "us-backs-away-without-progress",
    ]);
    for (const key of playable(asStated)) {
      const digits = table.digits(key);
      for (const [at, digit] of digits.entries()) taken[at]!.add(digit);
      const now = due.filter((threat) => threat.when(digits));
      for (const threat of now) threat.falls = true;
      for (const [step] of stepsFrom(table, key)) {
        opened.add(step);
        for (const threat of now)
          if (step < ukraine.moves.size && writeStep(table.steps[step]!) === threat.move) threat.done = true;
      }
    }
    expect(table.steps.filter((_, step) => !opened.has(step)).map(writeStep)).toEqual([]);
    const missing = [...layout.variables].flatMap(([id, at]) =>
      ukraine.variables
        .get(id)!
        .domain.filter((_, digit) => !taken[at]!.has(digit))
        .map((value) => `${id}: ${value}`),
    );
    // Patience of 3 is there for whoever assumes as much.
    expect(missing).toEqual(["patience: 3"]);
    expect(due.filter((threat) => !threat.falls || !threat.done)).toEqual([]);
  });

  test("with more patience or less the answer stays the same, and the graph within bounds", () => {
    for (const patience of [1, 3]) {
      const model = under("as-stated", { "us-patience": patience });
      expect(sets(model, "ceasefire")).toEqual([["ru-root-causes-first"], ["ua-rejects-demands"]]);
    }
    const [, most] = ukraine.assumptions.get("us-patience")!.range;
    const states = new Map<string, number>();
    for (const reading of readings) {
      const model = under(reading, { "us-patience": most });
      const graph = graphOf(model);
      if (!states.has(graph)) states.set(graph, explore(tableOf(model), { limit: 500_001 }).states);
      expect(states.get(graph), reading).toBeLessThanOrEqual(500_000);
    }
    expect([...states.values()]).toEqual([
      285_924, 313_516, 363_844, 401_140, 479_032, 437_132, 288_244, 307_866,
    ]);
  });
});

describe("outcomes", () => {
  test.each([...ukraine.outcomes.values()])(
    "$id has a witness branch, replayed on the machine",
    ({ id, when }) => {
      let play = startPlay(asStated);
      const branch = witnesses[id]!;
      for (const text of branch) {
        expect(holds(asStated, when, play.state)).toBe(false);
        const next = takeStep(play, readStep(text)!);
        if (isRefused(next)) throw new Error(`${text} was refused: ${next.refused.kind}`);
        play = next;
      }
      expect(holds(asStated, when, play.state)).toBe(true);
      expect(play.state).toEqual(reach(asStated, ...branch));
    },
  );

  test("there is no witness for anything else", () => {
    expect(Object.keys(witnesses).sort()).toEqual([...ukraine.outcomes.keys()].sort());
  });

  test("each party seeks at least one of them in its own words", () => {
    const seekers = new Set(
      [...ukraine.outcomes.values()].flatMap((o) =>
        o.sought.map((id) => ukraine.evidence.statements.get(id)!.party),
      ),
    );
    expect([...seekers].sort()).toEqual(["europe", "russia", "ukraine", "us"]);
  });
});

describe("what the study of the article found", () => {
  test("with every stance held there is no ceasefire under any reading; these sets open one", () => {
    const found = Object.fromEntries(
      readings.map((reading) => {
        const { answer, whole } = mustGive(under(reading), "ceasefire");
        expect([reading, answer, whole]).toEqual([reading, "sets", true]);
        return [reading, sets(under(reading), "ceasefire")];
      }),
    );
    const either = [["ru-root-causes-first"], ["ua-rejects-demands"]];
    expect(found).toEqual({
      "as-stated": either,
      movable: either,
      "concerns-before-talks": [["ru-root-causes-first"], ["ru-concerns-before-talks", "ua-rejects-demands"]],
      undiluted: [["ru-root-causes-first"], ["ua-rejects-demands", "ua-undiluted"]],
      "bilateral-only": either,
      "europe-at-the-table": either,
      "between-the-parties": either,
      "root-causes-before-roadmap": either,
      "trade-after-the-war": either,
      "pressure-works": either,
      "pressure-hardens": either,
    });
  });

  test("waiving “root causes” first alone is enough; having them on the agenda is too, where talks can be held", () => {
    const levels = (reading: string) =>
      mustGive(under(reading), "ceasefire").sets[0]!.ways.map((way) => [...way.levels.values()].join());
    expect(levels("as-stated")).toEqual(["agenda-suffices"]);
    expect(levels("concerns-before-talks")).toEqual(["dropped"]);
    const model = under("concerns-before-talks");
    const truce = reach(model, "concede:ru-root-causes-first", "ru-accepts-truce");
    expect(truce.values).toMatchObject({ ceasefire: "in-force", "truce-terms": "unconditional" });
  });

  test("concerns before talks: with both conditions waived the truce comes by the Russian sequence, terms first", () => {
    const model = under("concerns-before-talks");
    const [, second] = mustGive(model, "ceasefire").sets;
    expect(second!.ways).toHaveLength(1);
    const branch = second!.ways[0]!.branch.map(writeStep);
    const settled = branch.indexOf("settle-root-causes");
    expect(settled).toBeGreaterThan(branch.indexOf("hold-round"));
    expect(branch.indexOf("truce-after-terms")).toBeGreaterThan(settled);
    expect(sets(model, "terms-then-truce")).toEqual([["ru-concerns-before-talks", "ua-rejects-demands"]]);
    expect(sets(model, "root-causes-settled")).toEqual([["ru-concerns-before-talks", "ua-rejects-demands"]]);
  });

  test("what comes first is kept apart: terms settled after a truce are not the Russian sequence", () => {
    const truceFirst = [
      "concede:ru-root-causes-first",
      "ru-accepts-truce",
      "hold-round",
      "put-root-causes-on-agenda",
      "concede:ua-rejects-demands",
      "ua-drops-nato-bid",
      "ua-withdraws-troops",
      "settle-root-causes",
    ];
    const holding = (branch: readonly string[]) => {
      const state = reach(asStated, ...branch);
      return [...ukraine.outcomes.values()].filter((o) => holds(asStated, o.when, state)).map((o) => o.id);
    };
    expect(holding(truceFirst)).toEqual(["ceasefire", "unconditional-truce", "root-causes-settled"]);
    expect(holding(witnesses["terms-then-truce"]!)).toEqual([
      "ceasefire",
      "terms-then-truce",
      "root-causes-settled",
    ]);
  });

  test("RU-01 read strictly stops the talks that were being held; as stated they can be held", () => {
    expect(ruledOutBy(asStated, reach(asStated, "agree-venue"), "hold-round")).toBe("open");
    const strict = under("concerns-before-talks");
    expect(ruledOutBy(strict, reach(strict, "agree-venue"), "hold-round")).toEqual([
      "ru-concerns-before-talks",
    ]);
    const round = { kind: "is", variable: "talks", values: ["round"], wording: "is" } as const;
    const table = tableOf(strict);
    const held = compileGuard(table.compiled.layout, round);
    const digit = table.compiled.layout.conditions.get("ru-concerns-before-talks")!;
    const settled = compileGuard(table.compiled.layout, ukraine.outcomes.get("root-causes-settled")!.when);
    let rounds = 0;
    for (const key of playable(strict)) {
      const digits = table.digits(key);
      if (held(digits) && digits[digit] === 0 && !settled(digits)) rounds++;
    }
    expect(rounds).toBe(0);
  });

  test("one word, two memoranda: each side's own text is refused by the other, and the text that holds both by one", () => {
    const moscows = reach(asStated, "ru-tables-text");
    const kyivs = reach(asStated, "ua-tables-text");
    expect(moscows.values["memorandum-holds"]).toBe("principles");
    expect(kyivs.values["memorandum-holds"]).toBe("provisions");
    expect(ruledOutBy(asStated, moscows, "ua-signs-moscows-text")).toEqual(["ua-truce-in-memorandum"]);
    expect(ruledOutBy(asStated, kyivs, "ru-signs-kyivs-text")).toEqual(["ru-root-causes-first"]);
    const ways = [
      reach(asStated, "ru-tables-text", "ua-adds-provisions"),
      reach(asStated, "ua-tables-text", "ru-adds-principles"),
      reach(asStated, "ru-tables-text", "us-proposes-joint-text"),
      reach(asStated, "eu-joins-talks", "eu-gains-say", "ua-tables-text", "eu-proposes-joint-text"),
    ];
    for (const state of ways) {
      expect(state.values).toMatchObject({ memorandum: "countered", "memorandum-holds": "both" });
      expect(ruledOutBy(asStated, state, "sign-joint-text")).toEqual(["ru-root-causes-first"]);
    }
  });

  test("a memorandum on principles alone needs Kyiv to give way, one with a truce either side", () => {
    expect(sets(asStated, "memorandum-without-truce")).toEqual([["ua-truce-in-memorandum"]]);
    // Or terms as Russia asks, which Kyiv's other condition stands against: then Moscow's words no longer do.
    expect(sets(asStated, "memorandum-truce")).toEqual([["ru-root-causes-first"], ["ua-rejects-demands"]]);
  });

  test("European and British sanctions are announced at the start, and can be scaled up by two ways", () => {
    expect(asStated.initial.values.sanctions).toBe("announced");
    expect(reach(asStated, "ua-calls-for-sanctions").values.sanctions).toBe("scaled-up");
    expect(reach(asStated, "ru-delays", "eu-scales-up-sanctions").values.sanctions).toBe("scaled-up");
  });

  test("the demands told of the 2022 talks carry nothing", () => {
    const told = ["RU-20", "RU-21", "RU-22", "UA-04"];
    expect(told.every((id) => ukraine.evidence.statements.has(id))).toBe(true);
    const used = [
      ...[...ukraine.variables.values()].flatMap((v) => v.grounds),
      ...[...ukraine.conditions.values()].flatMap((c) => [c.statement, ...c.also]),
      ...[...ukraine.moves.values()].flatMap((m) => m.grounds),
      ...[...ukraine.pressures.values()].flatMap((p) => p.grounds),
      ...[...ukraine.outcomes.values()].flatMap((o) => o.sought),
    ];
    expect(used.filter((id) => told.includes(id))).toEqual([]);
  });

  test("what the article gives no number for is an assumption, and what nobody chooses is said to be assumed", () => {
    for (const move of ukraine.moves.values()) {
      expect(typeof move.rate === "number" ? move.rate : 0, move.id).toBe(0);
      if (move.party === "nature") expect(move.note, move.id).toMatch(/our assumption/i);
    }
    for (const assumption of ukraine.assumptions.values()) {
      expect(assumption.because.length, assumption.id).toBeGreaterThan(30);
      expect(assumption.leavesOpen.length, assumption.id).toBeGreaterThan(0);
    }
    const cited = new Set(texts.scenario.match(/\b(?:UNK-\d\d|DISC-\d+)\b/g));
    const points = [...ukraine.evidence.unknowns.keys(), ...ukraine.evidence.contradictions.keys()];
    expect(points.filter((id) => !cited.has(id))).toEqual([]);
    expect(cited.size).toBe(33);
  });

  test("who may rule out is a party; observers ground moves and forbid nothing", () => {
    for (const condition of ukraine.conditions.values())
      expect(ukraine.evidence.parties.get(condition.party)!.role).toBe("party");
    expect(ukraine.moves.get("us-returns")!.grounds).toContain("AN-09");
  });
});

describe("the knot", () => {
  const knot = { kind: "refusal", conditions: ["ru-root-causes-first", "ua-rejects-demands"] };

  test.each(["as-stated", "concerns-before-talks", "undiluted"])(
    "is found from the data under %s",
    (reading) => {
      const { knots } = finish(obstaclesTo(tableOf(under(reading)), "ceasefire"));
      expect(knots).toContainEqual(knot);
    },
  );

  test.each(["ru-root-causes-first", "ua-rejects-demands"])(
    "vanishes when %s is taken out of the file",
    (id) => {
      const without = under("as-stated", undefined, loaded(parseScenario({ ...texts, scenario: cut(id) })));
      expect(without.conditions.has(id)).toBe(false);
      const { concessions, knots } = finish(obstaclesTo(tableOf(without), "ceasefire"));
      expect([concessions.answer, knots]).toEqual(["none-needed", []]);
    },
  );

  /** The scenario's text without a condition and what refers to it. */
  function cut(id: string): string {
    const file = parseDocument(texts.scenario);
    file.deleteIn(["conditions", id]);
    if (id === "ru-root-causes-first") file.deleteIn(["conditions", "ua-more-sanctions", "when", "not"]);
    const pressures = file.get("pressures");
    if (!isMap(pressures)) throw new Error("no pressures");
    for (const { value } of pressures.items) {
      const on = isMap(value) ? value.get("on") : undefined;
      if (isSeq(on)) on.items = on.items.filter((item) => String(item) !== id);
    }
    return file.toString();
  }
});

describe("the words and our reading", () => {
  test("every condition says how it is read, under every reading", () => {
    for (const reading of readings)
      for (const { id, because } of under(reading).conditions.values())
        expect(because?.length ?? 0, `${reading}, ${id}`).toBeGreaterThan(40);
  });

  test("nothing that a party does or agrees to is told as its own words broken: it keeps to them or gives way", () => {
    const table = tableOf(asStated);
    const { layout } = table.compiled;
    const breakable = [...asStated.conditions.values()].flatMap(({ id, party, broken, forbids }) =>
      broken ? [{ id, party, forbids, broken: compileGuard(layout, broken) }] : [],
    );
    expect(breakable.map(({ id }) => id)).toEqual([
      "ru-no-deadlines",
      "ua-us-stays",
      "us-talks-at-once",
      "eu-talks-start",
    ]);
    const moves = [...ukraine.moves.values()];
    const told = new Set<string>();
    for (const key of playable(asStated)) {
      const whole = breakable.filter(({ broken }) => !broken(table.digits(key)));
      for (const [step, to] of stepsFrom(table, key)) {
        const move = moves[step];
        if (!move) continue;
        for (const { id, party, broken } of whole)
          if (partiesTo(move).includes(party) && broken(table.digits(to))) told.add(`${id} by ${move.id}`);
      }
    }
    expect([...told]).toEqual([]);
    // The README's branch: Ukraine speaks of such a truce itself, so nothing of Kyiv's is broken by it.
    const truce = reach(asStated, ...witnesses["memorandum-truce"]!);
    const now = [...asStated.conditions.values()].map((c) => standing(asStated, c, truce));
    expect(now).not.toContain("broken");
    expect(now.filter((standing) => standing === "conceded")).toHaveLength(1);
  });

  test("every statement and past event stands for a condition, grounds something, or is said to do neither", () => {
    const { statements, events } = ukraine.evidence;
    const named = new Set(texts.scenario.match(/\b(?:RU|UA|US|EU|VA|AN|EV)-\d\d\b/g));
    expect([...statements.keys(), ...events.keys()].filter((id) => !named.has(id))).toEqual([]);
  });

  test("Ukraine's call for sanctions falls due while Russia holds to its precondition, whoever stalls the talks", () => {
    const { when } = asStated.conditions.get("ua-more-sanctions")!;
    const due = (...branch: string[]) => holds(asStated, when!, reach(asStated, ...branch));
    expect(due()).toBe(true);
    expect(due("ru-tables-text", "ua-rejects-text")).toBe(due("ua-tables-text", "ru-rejects-text"));
    expect(due("concede:ru-root-causes-first")).toBe(false);
  });
});

describe("leaning to nobody", () => {
  test("as stated, two conditions each of Russia, Ukraine and the US rule something out; none of Europe's", () => {
    const ruling = [...asStated.conditions.values()].filter((c) => c.forbids.length > 0);
    expect(ruling.map((c) => c.id)).toEqual([
      "ru-root-causes-first",
      "ru-root-causes-removed",
      "ua-rejects-demands",
      "ua-truce-in-memorandum",
      "us-trade-after-war",
      "us-no-guarantees",
    ]);
    for (const condition of ruling) {
      expect(condition.because!.length, condition.id).toBeGreaterThan(40);
      expect(condition.core, condition.id).toBe(true);
    }
  });

  test("every strict reading of one party has a counterpart for another, and makes one condition rule out more", () => {
    const strict = [...ukraine.readings.values()].filter((r) => r.strictOn);
    expect(strict.map((r) => [r.id, r.strictOn, r.counterpart, [...r.conditions.keys()].join()])).toEqual([
      ["concerns-before-talks", "russia", "undiluted", "ru-concerns-before-talks"],
      ["undiluted", "ukraine", "concerns-before-talks", "ua-undiluted"],
      ["bilateral-only", "us", "europe-at-the-table", "us-terms-bilateral"],
      ["europe-at-the-table", "ukraine", "bilateral-only", "ua-us-and-europe-present"],
      ["between-the-parties", "europe", "europe-at-the-table", "eu-talks-start"],
      ["root-causes-before-roadmap", "russia", "trade-after-the-war", "ru-root-causes-removed"],
      ["trade-after-the-war", "us", "root-causes-before-roadmap", "us-trade-after-war"],
    ]);
    for (const { id, counterpart, conditions, strictOn } of strict) {
      // Europe's one strict reading and the US's on the same point share the one that answers both.
      if (id !== "between-the-parties") expect(ukraine.readings.get(counterpart!)!.counterpart).toBe(id);
      for (const condition of conditions.keys()) {
        const now = under(id).conditions.get(condition)!;
        const before = asStated.conditions.get(condition)!.forbids;
        expect(now.forbids).toEqual(expect.arrayContaining([...before]));
        expect(now.forbids.length).toBeGreaterThan(before.length);
        expect(now.party).toBe(strictOn);
      }
    }
  });

  test("nobody gives way as stated nor in a strict reading; where conditions move, all parties' move alike", () => {
    const flexibility = ["russian-flexibility", "ukrainian-flexibility", "us-flexibility"];
    for (const reading of readings) {
      const { assumptions, reading: read } = under(reading);
      const rates = flexibility.map((id) => assumptions.get(id));
      const held = reading === "as-stated" || read.strictOn !== undefined;
      expect([reading, ...rates]).toEqual([reading, ...(held ? [0, 0, 0] : [0.05, 0.05, 0.05])]);
      expect(assumptions.get("sanctions-bite")).toBe(assumptions.get("aid-bite"));
    }
    expect(under("pressure-works").assumptions.get("sanctions-bite")).toBe(2);
    expect(under("pressure-hardens").assumptions.get("sanctions-bite")).toBe(0.5);
    expect(asStated.assumptions.get("sanctions-bite")).toBe(1);
  });

  test("a seat, a say and the lead for Europe each need both war parties, and a say the US while it mediates", () => {
    for (const id of ["eu-joins-talks", "eu-gains-say", "eu-takes-lead"])
      expect(ukraine.moves.get(id)!.consent, id).toEqual(expect.arrayContaining(["russia", "ukraine"]));
    expect(ukraine.moves.get("eu-gains-say")!.consent).toContain("us");
    const passive = reach(asStated, "eu-joins-talks", "us-goes-passive");
    expect(ruledOutBy(asStated, passive, "eu-gains-say")).toBe("closed");
  });

  test("Kyiv's softer form leaves either demand to go, and not both", () => {
    const round = ["agree-venue", "hold-round", "put-root-causes-on-agenda"];
    const soft = [...round, "concede:ua-rejects-demands/not-both"];
    const refused = ["ua-rejects-demands"];
    expect(
      ruledOutBy(asStated, reach(asStated, ...soft, "ua-drops-nato-bid"), "ua-withdraws-troops"),
    ).toEqual(refused);
    expect(
      ruledOutBy(asStated, reach(asStated, ...soft, "ua-withdraws-troops"), "ua-drops-nato-bid"),
    ).toEqual(refused);
  });

  test("what one war party may do with a text, the other may with its own", () => {
    const moves = (prefix: string) =>
      [...ukraine.moves.keys()].filter((id) => id.startsWith(`${prefix}-`) && /text|adds/.test(id)).length;
    expect(moves("ru")).toBe(moves("ua"));
    const now = (...branch: string[]) => reach(asStated, ...branch).values;
    expect(now("ua-tables-text", "ru-rejects-text")).toEqual(now("ru-tables-text", "ua-rejects-text"));
    expect(now("ua-tables-text", "ru-adds-principles")).toEqual(now("ru-tables-text", "ua-adds-provisions"));
  });
});

describe("readings", () => {
  test("undiluted: a truce on negotiated terms takes Kyiv's concession, the unconditional one does not", () => {
    const model = under("undiluted");
    const signed = reach(
      model,
      "ru-tables-text",
      "ua-adds-provisions",
      "concede:ru-root-causes-first",
      "sign-joint-text",
    );
    expect(ruledOutBy(model, signed, "truce-under-memorandum")).toEqual(["ua-undiluted"]);
    expect(ruledOutBy(model, signed, "ru-accepts-truce")).toBe("open");
    expect(sets(model, "unconditional-truce")).toEqual([["ru-root-causes-first"]]);
    expect(sets(model, "memorandum-truce")).toEqual([
      ["ru-root-causes-first", "ua-undiluted"],
      ["ua-rejects-demands", "ua-undiluted"],
    ]);
  });

  test("bilateral only: Europe may have a seat and no say, while the US is there to refuse it", () => {
    const model = under("bilateral-only");
    expect(ruledOutBy(model, model.initial, "eu-joins-talks")).toBe("open");
    expect(ruledOutBy(model, reach(model, "eu-joins-talks"), "eu-gains-say")).toEqual(["us-terms-bilateral"]);
    expect(reach(model, "us-goes-passive", "eu-takes-lead").values["europe-terms"]).toBe("say");
    expect(ruledOutBy(asStated, reach(asStated, "eu-joins-talks"), "eu-gains-say")).toBe("open");
  });

  test("between the parties: Europe may have a seat, and takes neither a say nor the lead", () => {
    const model = under("between-the-parties");
    const refused = ["eu-talks-start"];
    expect(ruledOutBy(model, reach(model, "eu-joins-talks"), "eu-gains-say")).toEqual(refused);
    expect(ruledOutBy(model, reach(model, "us-goes-passive"), "eu-takes-lead")).toEqual(refused);
    expect(sets(model, "europe-has-say")).toEqual([refused]);
    expect(sets(model, "guaranteed-truce")).toEqual([
      ["ru-root-causes-first", "us-no-guarantees"],
      ["eu-talks-start", "ru-root-causes-first"],
      ["ua-rejects-demands", "us-no-guarantees"],
      ["eu-talks-start", "ua-rejects-demands"],
    ]);
  });

  test("root causes before a roadmap: what a roadmap takes is what an agreement takes as stated", () => {
    const model = under("root-causes-before-roadmap");
    const both = [["ua-rejects-demands"], ["ru-root-causes-first", "ru-root-causes-removed"]];
    expect(sets(model, "roadmap")).toEqual(both);
    expect(sets(model, "agreement")).toEqual(both);
    expect(sets(asStated, "roadmap")).toEqual([["ru-root-causes-first"], ["ua-rejects-demands"]]);
  });

  test("trade after the war: the promise of trade falls due with a truce, and the other words rule it out", () => {
    const model = under("trade-after-the-war");
    const truce = reach(model, "concede:ru-root-causes-first", "ru-accepts-truce");
    expect(holds(model, model.conditions.get("us-trade-promise")!.when!, truce)).toBe(true);
    expect(ruledOutBy(model, truce, "us-opens-trade")).toEqual(["us-trade-after-war"]);
    expect(sets(model, "trade-after-truce")).toEqual([
      ["ru-root-causes-first", "us-trade-after-war"],
      ["ua-rejects-demands", "us-trade-after-war"],
    ]);
  });

  test("Europe at the table: no round until Europeans sit there and the US still does", () => {
    const model = under("europe-at-the-table");
    const refused = ["ua-us-and-europe-present"];
    expect(ruledOutBy(model, reach(model, "agree-venue"), "hold-round")).toEqual(refused);
    expect(ruledOutBy(model, reach(model, "agree-venue", "eu-joins-talks"), "hold-round")).toBe("open");
    expect(
      ruledOutBy(model, reach(model, "agree-venue", "eu-joins-talks", "us-goes-passive"), "hold-round"),
    ).toEqual(refused);
  });
});

describe("the start", () => {
  test("is what the events of the article fix", () => {
    const fixed: [string, string, string][] = [
      ["EV-16", "calls", "held"],
      ["EV-19", "talks", "contacts"],
      ["EV-18", "memorandum", "announced"],
      ["EV-11", "ceasefire", "none"],
      ["EV-16", "ceasefire", "none"],
      ["EV-21", "sanctions", "announced"],
      ["EV-20", "us-role", "mediating"],
      ["EV-05", "us-role", "mediating"],
      ["EV-17", "europe-terms", "none"],
      ["EV-17", "europe-role", "supporting"],
      ["EV-01", "fighting", "active"],
      ["EV-14", "fighting", "active"],
      ["EV-20", "progress", "awaited"],
      ["EV-22", "deadline", "none"],
      ["EV-10", "aid", "partly-cut"],
      ["EV-08", "offers-to-us", "none"],
      ["EV-09", "offers-to-us", "none"],
      ["EV-12", "exchange", "agreed"],
    ];
    for (const [event, variable, value] of fixed) {
      expect(ukraine.variables.get(variable)!.grounds, variable).toContain(event);
      expect([variable, asStated.initial.values[variable]]).toEqual([variable, value]);
    }
  });

  test("no outcome holds, and every condition has its standing", () => {
    expect([...ukraine.outcomes.values()].filter((o) => holds(asStated, o.when, asStated.initial))).toEqual(
      [],
    );
    const by: Record<string, string[]> = {};
    for (const condition of asStated.conditions.values()) {
      const now = standing(asStated, condition, asStated.initial);
      by[now] = [...(by[now] ?? []), condition.id];
    }
    expect(Object.keys(by).sort()).toEqual(["met", "unknown", "unmet"]);
    expect(by.met).toEqual([
      "ru-no-deadlines",
      "ru-contacts-go-on",
      "ru-us-helps-talks",
      "ua-rejects-demands",
      "ua-undiluted",
      "ua-us-stays",
      "us-terms-bilateral",
      "us-trade-after-war",
      "us-no-guarantees",
    ]);
    expect(by.unknown).toEqual([
      "ru-rare-earths-for-us",
      "ua-honest-evaluation",
      "us-backs-away-without-progress",
    ]);
  });

  test("the main screen's first question is answered there: the offered truce is ruled out by one condition", () => {
    expect(ruledOutBy(asStated, asStated.initial, "ru-accepts-truce")).toEqual(["ru-root-causes-first"]);
    const open = [...ukraine.moves.values()].filter(
      (move) => verdict(asStated, asStated.initial, move).kind === "open",
    );
    expect(new Set(open.flatMap(partiesTo))).toEqual(
      new Set(["nature", "russia", "ukraine", "us", "europe"]),
    );
  });
});

describe("the mediator", () => {
  const walk = (patience: number): readonly string[] => [
    ...Array.from({ length: patience }, () => "time-passes"),
    "us-backs-away",
  ];

  test("backs away when the assumed patience is gone, not before; progress restores it", () => {
    for (const patience of [1, 2, 3]) {
      const model = under("as-stated", { "us-patience": patience });
      expect(reach(model, ...walk(patience)).values["us-role"]).toBe("withdrawn");
      expect(() => reach(model, ...walk(patience - 1))).toThrow("not open: us-backs-away");
      expect(reach(model, "time-passes", "ru-tables-text").values.patience).toBe(patience);
    }
  });

  test("comes back only once its interests are at stake, alone or beside a leading Europe; either war party can see to it", () => {
    const gone = reach(asStated, ...walk(2));
    expect(ruledOutBy(asStated, gone, "us-returns")).toBe("closed");
    const back = reach(asStated, ...walk(2), "ru-renews-rare-earths", "us-returns");
    expect(back.values).toMatchObject({ "us-role": "mediating", aid: "partly-cut", progress: "awaited" });
    expect(reach(asStated, ...walk(2), "ua-offers-minerals", "us-returns")).toEqual(back);
    const beside = reach(
      asStated,
      ...walk(2),
      "eu-takes-lead",
      "ru-renews-rare-earths",
      "us-returns-beside-europe",
    );
    expect(beside.values).toMatchObject({ "us-role": "mediating", "europe-role": "at-table" });
  });

  test("trades before a truce only by giving up its word, and promised trade waits for one", () => {
    expect(sets(asStated, "early-trade")).toEqual([["us-trade-after-war"]]);
    expect(sets(asStated, "trade-after-truce")).toEqual(sets(asStated, "ceasefire"));
  });

  test("gives no guarantees but by giving way; Europe may, with a say on the terms", () => {
    const truce = reach(asStated, "concede:ru-root-causes-first", "ru-accepts-truce");
    expect(ruledOutBy(asStated, truce, "us-offers-guarantees")).toEqual(["us-no-guarantees"]);
    expect(ruledOutBy(asStated, truce, "eu-pledges-guarantees")).toBe("closed");
  });
});

test("a full agreement takes Kyiv's demands met or Moscow's aim given up: the second half of the knot", () => {
  expect(sets(asStated, "agreement")).toEqual([
    ["ua-rejects-demands"],
    ["ru-root-causes-first", "ru-root-causes-removed"],
  ]);
});

test("a final outcome ends the talks", () => {
  for (const id of ["collapse", "agreement"]) {
    const state = reach(asStated, ...witnesses[id]!);
    const steps: SingleStep[] = [...ukraine.moves.keys()].map((move) => ({ kind: "move", move }));
    for (const step of steps) expect(ruledOutBy(asStated, state, writeStep(step))).toBe("closed");
  }
});
