/** What `parley show` prints for people: one function a topic. */
import { amount, type Model, type ReadCondition } from "../model/model.ts";
import type { Place } from "../scenario/evidence.ts";
import type { Amount, Assumption, Scenario } from "../scenario/scenario.ts";
import { assumptionWords } from "./assumption.ts";
import { glossaryText } from "./glossary.ts";
import type { Topic } from "./json.ts";
import { overviewJson } from "./json.ts";
import { paragraph } from "./paragraph.ts";
import {
  attributionWords,
  banWords,
  conditionWords,
  countWords,
  guardWords,
  kindWords,
  listWords,
  partyWords,
  placeWords,
  quoteWords,
  valueWords,
} from "./words.ts";

/** The title block every listing starts with. */
function heading(model: Model, what: string): string {
  return `${model.scenario.title} · ${model.scenario.asOf} · reading: ${model.reading.title}\n${what}\n`;
}

/** A statement as the source has it: the words, who said them, where and when. */
export function statementLines(scenario: Scenario, id: string, indent: string): string {
  const statement = scenario.evidence.statements.get(id)!;
  const text = `${statement.says} ${attributionWords(scenario, statement)}: ${quoteWords(statement)}`;
  return paragraph(text, `${indent}SOURCE SAYS    `);
}

function byParty<T extends { readonly party: string }>(
  model: Model,
  items: Iterable<T>,
  show: (item: T) => string,
): string {
  const all = [...items];
  return [...model.scenario.evidence.parties.values()]
    .flatMap(({ id }) => {
      const own = all.filter((item) => item.party === id);
      return own.length > 0 ? [`${partyWords(model.scenario, id)}\n${own.map(show).join("\n")}`] : [];
    })
    .join("\n\n");
}

function conditionLines(model: Model, condition: ReadCondition): string {
  const { scenario } = model;
  const core = condition.core ? ", core" : "";
  const lines = [
    `  ${condition.id}  ${condition.title} (${kindWords[condition.kind]}${core}; ${condition.statement})`,
    statementLines(scenario, condition.statement, "      "),
  ];
  if (condition.levels.length === 0 && condition.because)
    lines.push(paragraph(condition.because, "      WE READ IT AS  "));
  for (const level of condition.levels) {
    if (level.id === "dropped") continue;
    if (level.id !== "as-stated")
      lines.push(paragraph(`${level.id}: ${level.title}`, "      MAY SOFTEN TO  "));
    lines.push(paragraph(level.because, "      WE READ IT AS  "));
    lines.push(paragraph(banWords(scenario, condition, level).join("; "), "      IT RULES OUT   "));
    const lifts = level.until ? guardWords(scenario, level.until) : "only when given up";
    lines.push(paragraph(lifts, "      LIFTS WHEN     "));
  }
  if (condition.met) lines.push(paragraph(guardWords(scenario, condition.met), "      MET WHEN       "));
  if (condition.broken)
    lines.push(paragraph(guardWords(scenario, condition.broken), "      BROKEN WHEN    "));
  if (condition.commits) {
    const due = condition.when ? guardWords(scenario, condition.when) : "said";
    const move = scenario.moves.get(condition.commits)!;
    lines.push(paragraph(`${move.title}, when ${due}`, "      COMMITS TO     "));
  }
  return lines.join("\n");
}

function amountWords(model: Model, value: Amount, unit: string): string {
  const number = `${amount(model, value)}${unit}`;
  return typeof value === "number" ? number : `${number} (assumed: ${value.assumption})`;
}

function moves(model: Model): string {
  const { scenario } = model;
  return byParty(model, scenario.moves.values(), (move) => {
    const consent = move.consent.map((id) => partyWords(scenario, id));
    return [
      `  ${move.id}  ${move.title}`,
      ...(consent.length > 0 ? [paragraph(listWords(consent), "      NEEDS THE CONSENT OF  ")] : []),
      ...(move.when ? [paragraph(guardWords(scenario, move.when), "      WHEN     ")] : []),
      paragraph(
        move.effects
          .map((effect) => {
            const variable = scenario.variables.get(effect.variable)!;
            if ("add" in effect) return `${variable.title} ${effect.add > 0 ? "+" : ""}${effect.add}`;
            return typeof effect.to === "object"
              ? `${variable.title}: as assumed in ${effect.to.assumption}`
              : `${variable.title}: ${valueWords(variable, effect.to)}`;
          })
          .join("; "),
        "      LEADS TO ",
      ),
      ...(move.grounds.length > 0 ? [paragraph(move.grounds.join(", "), "      GROUNDS  ")] : []),
      paragraph(amountWords(model, move.rate, " a week"), "      RATE     "),
      ...(move.note ? [paragraph(move.note, "      NOTE     ")] : []),
    ].join("\n");
  });
}

function tracks(model: Model): string {
  return [...model.scenario.variables.values()]
    .map((variable) => {
      const now = model.initial.values[variable.id]!;
      const assumed =
        typeof variable.initial === "object" ? ` (assumed: ${variable.initial.assumption})` : "";
      const values = variable.domain.map((value) => {
        const label = variable.labels.get(value) ?? String(value);
        return value === now ? `[${label}]` : label;
      });
      return [
        `  ${variable.id}  ${variable.title} (${variable.kind})${assumed}`,
        paragraph(values.join(" · "), "      VALUES   "),
        paragraph(variable.grounds.join(", "), "      GROUNDS  "),
        ...(variable.note ? [paragraph(variable.note, "      NOTE     ")] : []),
      ].join("\n");
    })
    .join("\n");
}

function outcomes(model: Model): string {
  const { scenario } = model;
  return [...scenario.outcomes.values()]
    .map((outcome) => {
      const sought = outcome.sought.map((id) => {
        const statement = scenario.evidence.statements.get(id)!;
        return `${partyWords(scenario, statement.party)} (${id})`;
      });
      return [
        `  ${outcome.id}  ${outcome.title}${outcome.final ? " (the talks end here)" : ""}`,
        paragraph(guardWords(scenario, outcome.when), "      WHEN       "),
        ...(sought.length > 0 ? [paragraph(listWords(sought), "      SOUGHT BY  ")] : []),
        ...(outcome.note ? [paragraph(outcome.note, "      NOTE       ")] : []),
      ].join("\n");
    })
    .join("\n");
}

function evidence(model: Model): string {
  const { scenario } = model;
  const points = (
    title: string,
    items: Iterable<{ id: string; says: string; paragraphs: readonly number[] }>,
  ) =>
    `${title}\n${[...items]
      .map(({ id, says, paragraphs }) =>
        paragraph(
          `${says}${paragraphs.length > 0 ? ` (¶${paragraphs.join(", ¶")})` : ""}`,
          `  ${id.padEnd(8)}`,
        ),
      )
      .join("\n")}`;
  const said = byParty(model, scenario.evidence.statements.values(), (statement) =>
    [
      paragraph(statement.says, `  ${statement.id.padEnd(8)}`),
      paragraph(`${attributionWords(scenario, statement)}: ${quoteWords(statement)}`, `          `),
    ].join("\n"),
  );
  const place = (at: Place) => placeWords(scenario, at);
  const events = [...scenario.evidence.events.values()]
    .map(({ id, date, says, at }) => paragraph(`${date}: ${says} (${place(at)})`, `  ${id.padEnd(8)}`))
    .join("\n");
  return [
    said,
    `What had happened\n${events}`,
    points("What the source leaves open", scenario.evidence.unknowns.values()),
    points("Where the source pulls two ways", scenario.evidence.contradictions.values()),
  ].join("\n\n");
}

const units: Record<Assumption["kind"], string> = {
  rate: "a week",
  value: "",
  factor: "times",
  probability: "probability",
};

function assumptions(model: Model): string {
  return [...model.scenario.assumptions.values()]
    .map((assumption) => {
      const { id, kind, range, because, leavesOpen } = assumption;
      const unit = units[kind];
      const value = `${model.assumptions.get(id)} ${unit}`.trim();
      return [
        `  ${assumptionWords(assumption)}: ${value} (from ${range[0]} to ${range[1]})`,
        paragraph(because, "      BECAUSE          "),
        paragraph(leavesOpen.join(", "), "      THE SOURCE LEAVES OPEN  "),
      ].join("\n");
    })
    .join("\n");
}

function readings(model: Model): string {
  const { scenario } = model;
  return [...scenario.readings.values()]
    .map((reading) =>
      [
        `  ${reading.id}  ${reading.title}`,
        paragraph(reading.because, "      BECAUSE  "),
        ...[...reading.conditions.keys()].map((id) =>
          paragraph(conditionWords(scenario, id), "      CHANGES  "),
        ),
        ...(reading.strictOn
          ? [
              paragraph(
                `${partyWords(scenario, reading.strictOn)}; counterpart: ${reading.counterpart}`,
                "      STRICT ON  ",
              ),
            ]
          : []),
      ].join("\n"),
    )
    .join("\n");
}

const texts: Record<Topic, { title: string; body: (model: Model) => string }> = {
  conditions: {
    title: "Conditions: what each party has said it wants, refuses or offers, and how we read it",
    body: (model) =>
      byParty(model, model.conditions.values(), (condition) => conditionLines(model, condition)),
  },
  moves: { title: "Moves: what each party can do", body: moves },
  tracks: { title: "Tracks and issues, the present value in [brackets]", body: tracks },
  outcomes: { title: "Outcomes: milestones and ends", body: outcomes },
  evidence: { title: "Evidence: what the source reports", body: evidence },
  assumptions: {
    title: "Assumptions: numbers no source gives, each with its range and reason",
    body: assumptions,
  },
  readings: {
    title: "Readings: ways to take ambiguous statements; the first is the default",
    body: readings,
  },
  glossary: {
    title: "Glossary: terms of the field, and where the scenario shows them",
    body: ({ scenario }) => glossaryText(scenario),
  },
};

/** One topic of a scenario as text. */
export function listing(model: Model, topic: Topic): string {
  const { title, body } = texts[topic];
  return `${heading(model, title)}\n${body(model)}\n`;
}

/** The scenario in brief: the briefing, what it holds, and what to type next. */
export function overview(model: Model): string {
  const { scenario } = model;
  const { counts } = overviewJson(model);
  return `${[
    `${scenario.title} · ${scenario.asOf}`,
    ...scenario.briefing.map((text) => paragraph(text)),
    paragraph(
      `It holds ${listWords([
        countWords(counts.statements, "statement"),
        countWords(counts.tracks, "track"),
        countWords(counts.issues, "issue"),
        countWords(counts.conditions, "condition"),
        countWords(counts.moves, "move"),
        countWords(counts.outcomes, "outcome"),
        countWords(counts.readings, "reading"),
      ])}.`,
    ),
  ].join("\n\n")}\n`;
}
