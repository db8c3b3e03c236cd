import { playable } from "../../lesson/roles.ts";
import type { Model } from "../../model/model.ts";
import { type Block, command, heading, list, tableOr, text } from "../document.ts";
import { countWords } from "../words.ts";
import { headOf, type Sheet } from "./sheet.ts";

/** How a class's time is shared out, in minutes. */
interface Timing {
  readonly brief: number;
  readonly play: number;
  readonly debrief: number;
  readonly rounds: number;
}

/** A class of 45 minutes. Learning happens in the briefing and above all in the debrief, so neither is cut for play. */
const usual: Timing = { brief: 5, play: 25, debrief: 15, rounds: 5 };

/** What is done when: for the teacher. */
export function timingSheet(model: Model, called: string, lesson: readonly Block[] = []): Sheet {
  const { scenario } = model;
  const { brief, play, debrief, rounds } = usual;
  const total = brief + play + debrief;
  const round = play / rounds;
  const at = (from: number, to: number) => `${from}–${to}`;
  return {
    name: "timing",
    title: "Timing plan",
    about: `What to print, ${lesson.length > 0 ? "the lesson by the minute, " : ""}${countWords(total, "minute")} of class play, and events that may happen.`,
    reader: "teacher",
    blocks: [
      ...headOf(scenario, "Timing plan"),
      heading(2, "Before the class"),
      list([
        "Print for everybody: the briefing, the glossary and the forecast sheet. For each team: its role sheet and its slips. For observers: their role sheet.",
        "Keep to yourself: this plan and the answer key.",
        "Share the class out into teams of two to five, one for each party; whoever would rather not play a party observes.",
        "Start the screens on a projector. A move is found with / and its words; D tells the debrief.",
      ]),
      command(`parley play ${called} --main`),
      text("Without a projector: the parties at one keyboard, in turn, each with its own screen."),
      command(`parley play ${called} --roles ${playable(scenario).join(",")} --rounds ${rounds}`),
      ...lesson,
      heading(2, `Class play, ${countWords(total, "minute")}`),
      tableOr("", {
        caption: "What is done when",
        head: ["Minutes", "What", "How"],
        rows: [
          {
            cells: [
              at(0, brief),
              "Briefing",
              "Everybody has read the briefing and a role sheet. Say what this models and what it does not; take the forecast sheets in before any chance is shown.",
            ],
          },
          ...Array.from({ length: rounds }, (_, index) => ({
            cells: [
              at(brief + round * index, brief + round * (index + 1)),
              `Round ${index + 1}`,
              index === 0
                ? "Teams bargain away from the screen, then hand a slip in. Enter each: the screen says whether it is open, ruled out and by whose words, or closed and why. Read that out before it is played."
                : "As before. Between rounds let an event happen if you like, or let chance draw one (r), and say that it was drawn.",
            ],
          })),
          {
            cells: [
              at(brief + play, total),
              "Debrief",
              "D on the screen. What happened, before what anybody thinks of it. What turned the talks? Who gave way, and for what? Which threats and promises were done? What did nobody try? Only then show the chances beside the forecasts.",
            ],
          },
        ],
      }),
      heading(2, "Events you may let happen"),
      text("What nobody chooses. Found on the screen under Events; the name is for parley run."),
      tableOr("This scenario has none.", {
        caption: "Events",
        head: ["Name", "What"],
        rows: [...scenario.moves.values()]
          .filter(({ party }) => party === "nature")
          .map(({ id, title, note }) => ({ cells: [id, note ? `${title}. ${note}` : title] })),
      }),
      heading(2, "To keep in mind"),
      list([
        "A war or a quarrel of real people: words stay neutral, and disputed claims have a name beside them. A student who is touched by it may observe, or sit out, without a reason.",
        "A team that finds our reading of its words wrong may say so: x on a ruled-out move changes the reading, with the team's reason, and everything after says that it was changed.",
        "Giving way tests the model and recommends nothing. Chances come from assumed rates and forecast nothing.",
      ]),
    ],
  };
}
