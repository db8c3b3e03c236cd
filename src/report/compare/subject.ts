/** What every comparison says of its scenario at its head, and of how to make it again at its foot. */
import type { Model } from "../../model/model.ts";
import { type Block, command, heading, text } from "../document.ts";
import { modelJson } from "../json.ts";

/** The scenario and the version, and what the scenario is and is not. */
export function subjectJson(model: Model, version: string) {
  const { scenario, title, asOf, hash } = modelJson(model);
  const { briefing } = model.scenario;
  return {
    version,
    scenario,
    title,
    asOf,
    hash,
    briefing: [...new Set([briefing[0]!, briefing.at(-1)!])],
  };
}

export type SubjectJson = ReturnType<typeof subjectJson>;

export function headBlocks({ title, asOf, briefing }: SubjectJson, compared: string): readonly Block[] {
  return [heading(1, `${title}: ${compared} compared`), text(`${title}, ${asOf}. ${briefing[0] ?? ""}`)];
}

export function footBlocks(told: SubjectJson & { readonly command: string }): readonly Block[] {
  return [
    heading(2, "What this rests on"),
    text(told.briefing.slice(1).join(" ")),
    text(`Scenario ${told.scenario}, content ${told.hash}; Parley ${told.version}.`),
    text("This command makes the same again, where Parley and the files it names are at hand:"),
    command(told.command),
  ];
}
