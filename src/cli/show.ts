import { modelJson, overviewJson, type Topic, topics } from "../report/json.ts";
import { listing, overview } from "../report/listing.ts";
import { closest } from "../scenario/suggestion.ts";
import { chooseModel, type ModelOptions } from "./choose.ts";
import { type Exit, exit, type Io } from "./io.ts";

/** `parley show SCENARIO [TOPIC]`: what a scenario holds, with sources. */
export async function show(
  name: string,
  topic: string | undefined,
  options: ModelOptions & { json?: boolean },
  io: Io,
): Promise<Exit> {
  const names = Object.keys(topics);
  if (topic !== undefined && !names.includes(topic)) {
    const near = closest(topic, names);
    io.err(
      `There is no topic “${topic}”.${near ? ` Did you mean “${near}”?` : ""} Topics: ${names.join(", ")}.\n`,
    );
    return exit.usage;
  }
  const chosen = await chooseModel(name, options, io);
  if (typeof chosen === "number") return chosen;
  if (topic === undefined) {
    if (options.json) io.out(`${JSON.stringify(overviewJson(chosen), null, 2)}\n`);
    else {
      io.out(overview(chosen));
      io.err(`\nMore: parley show ${chosen.scenario.id} [${names.join("|")}]\n`);
    }
    return exit.answered;
  }
  const found = topics[topic as Topic];
  if (options.json) io.out(`${JSON.stringify({ ...modelJson(chosen), [topic]: found(chosen) }, null, 2)}\n`);
  else io.out(listing(chosen, topic as Topic));
  return exit.answered;
}
