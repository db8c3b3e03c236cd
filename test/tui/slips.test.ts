import { expect, test } from "vitest";
import { newSession } from "../../src/session/session.ts";
import { type GameChoices, gameOf, startGame } from "../../src/session/turns.ts";
import { turnClock } from "../../src/tui/clock.ts";
import { frame } from "../../src/tui/frame.ts";
import { plainScreen } from "../../src/tui/plain.ts";
import { textOf } from "../../src/tui/row.ts";
import { sessionOf, sit } from "../../src/tui/sitting.ts";
import { newUi, type Ui } from "../../src/tui/ui.ts";
import { update } from "../../src/tui/update.ts";
import { press, small, type } from "./small.ts";

/** A class on the wage talks, opened. */
function room(choices: Partial<GameChoices> = {}, width = 80, height = 24): Ui {
  const scenario = small();
  const game = {
    mode: "teams" as const,
    seats: ["union", "employer"],
    rounds: 2,
    weeksPerRound: 2,
    ...choices,
  };
  const session = startGame(newSession(scenario, { seed: "7" }), { ...game, minutes: [5, 25, 15] });
  const ui = newUi({ width, height }, "none", { scenarios: [], saved: [] });
  return update(ui, { type: "sit", sitting: sit(scenario, session), screen: "main" });
}

const shown = (ui: Ui): string => frame(ui).map(textOf).join("\n");
const flat = (ui: Ui): string => shown(ui).replace(/[│┬─\s]+/g, " ");
const game = (ui: Ui) => gameOf(sessionOf(ui.sitting!));
const turns = (ui: Ui) =>
  game(ui).turns.map(({ party, kind, held }) => [party, kind, held].filter(Boolean).join(" "));

/** To a line by its words. */
function to(ui: Ui, words: string): Ui {
  let now = press(ui, "home");
  for (let tries = 0; tries < 40; tries++) {
    if (
      shown(now)
        .split("\n")
        .some((row) => row.startsWith("▸") && row.includes(words))
    )
      return now;
    now = press(now, "down");
  }
  throw new Error(`no line “${words}” in\n${shown(ui)}`);
}

/** The slip of a team, with a step looked up by its name or words. */
function slip(ui: Ui, team: string, words: string): Ui {
  return press(type(press(press(to(ui, team), "enter"), "/"), words), "enter");
}

test("a class opens on its round, with the phase, the board and a line for each team", () => {
  expect(shown(room())).toMatchInlineSnapshot(`
    " Parley  Wage talks at the Harbour Works · Class play        reading: as-stated 
     BRIEF   Round 1 of 2 · no time passed (2 weeks a round, assumed)               
     Overtime ban: in force  Offer: none yet  Agreement: none  Strike: none         
     Pay rise: none  Weeks of mediation: 3 of 4 (assumed)                           
    ─ CLASS PLAY ───────────────────────────┬─ THE ROUND ───────────────────────────
     Teams read their sheets                │ The briefing is over and the teams    
    ▸ – Begin to play                       │ bargain. Entering a slip begins to    
     Enter a slip of                        │ play too. The minutes are shown       
      ▤ The union  none yet                 │ only: nothing ends by itself.         
      ▤ The company  none yet               │                                       
     When all slips are in                  │                                       
      – End round 1: 2 weeks go by          │                                       
                                            │                                       
                                            │                                       
                                            │                                       
                                            │                                       
                                            │                                       
                                            │                                       
                                            │                                       
                                            │                                       
                                            │                                       
                                            │                                       
                                            │                                       
     Enter take it  n end round  l log  i event  E end play  Space read on  ? help  "
  `);
});

test("the phases: brief until play begins or a slip is entered, debrief after the last round; each has its minutes", () => {
  const heard: number[] = [];
  const clock = turnClock(
    (left) => heard.push(left),
    () => new Date(0),
  );
  const brief = room();
  clock.follow(brief);
  const played = press(to(brief, "Begin to play"), "enter");
  clock.follow(played);
  const over = press(press(played, "n"), "n");
  clock.follow(over);
  clock.stop();
  expect(heard).toEqual([300, 1500, 900]);
  expect(flat(update(played, { type: "clock", left: 754 }))).toContain("PLAY 12:34 left Round 1 of 2");
  expect(flat(update(played, { type: "clock", left: -5 }))).toContain("PLAY 0:05 over");
  expect(flat(over)).toContain("DEBRIEF");
  expect(press(to(over, "Go to the debrief"), "enter").screen).toBe("debrief");
  expect(press(press(to(over, "Go to the debrief"), "enter"), "esc").screen).toBe("round");
});

test("an open slip is told in large, taken with Enter, and shows in the round", () => {
  const open = slip(room(), "The union", "suspend");
  expect(shown(open)).toMatchInlineSnapshot(`
    " Parley  Wage talks at the Harbour Works · Slip              reading: as-stated 
     SLIP OF THE UNION  round 1                                                     
     Looked for: suspend                                                            
    ─ SLIP ─────────────────────────────────┬─ WHAT THE MODEL SAYS ─────────────────
     The union                              │ ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━   
    ▸ ● Suspend the overtime ban            │   ●  O P E N                          
      ● The union softens: An offer befor…  │ ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━   
     Only with the company, if it has sig…  │ Enter takes it. Nobody else has to    
      ● The company softens: Normal work…   │   sign.                               
                                            │                                       
                                            │ ● Suspend the overtime ban      OPEN  
                                            │ WOULD CHANGE                          
                                            │   Overtime ban: in force → suspended  
                                            │ GROUNDS                               
                                            │ ME-01  Lea Brandt, in The Harbour     
                                            │   Gazette's paraphrase, ¶10, by       
                                            │   2024-03-05:                         
                                            │   both sides could move at the same   
                                            │   time                                
                                            │   in short: Both sides could take     
                                            │   their steps together.               
                                            │                                       
                                            │                                       
     Enter take it  h hold it  / find  s in words  Space read on  Esc back  ? help  "
  `);
  const done = press(open, "enter");
  expect(turns(done)).toEqual(["union move"]);
  expect(done.screen).toBe("round");
  expect(flat(done)).toContain("Taken: The union: Suspend the overtime ban.");
  expect(flat(done)).toContain("The union 1 slip");
  expect(turns(press(done, "u"))).toEqual([]);
});

test("a slip that is ruled out tells by whose words, how they are read and what lifts it; it is held with its reason", () => {
  const ui = slip(room(), "The company", "co-tables-offer");
  expect(flat(ui)).toContain("✗ R U L E D O U T");
  for (const part of ["SOURCE SAYS", "WE READ IT AS", "LIFTS WHEN"]) expect(flat(ui)).toContain(part);
  const refused = press(ui, "enter");
  expect(turns(refused)).toEqual([]);
  expect(flat(refused)).toContain("It cannot be taken: ruled out by");
  const held = press(press(refused, "h"), "enter");
  expect(turns(held)).toEqual(["employer slip ruled-out"]);
  expect(game(held).turns[0]!.text).toContain("ruled out by");
  expect(flat(held)).toContain("not taken");
});

test("a closed slip tells what it needs", () => {
  const ui = slip(room(), "The company", "sign");
  expect(flat(ui)).toContain("○ C L O S E D");
  expect(flat(ui)).toContain("NEEDS");
  expect(turns(press(press(ui, "h"), "enter"))).toEqual(["employer slip closed"]);
});

test("several steps joined by + are one slip, and a joint step asks for ticks on the same screen", () => {
  const eased = press(slip(room(), "The company", "concede:co-normal-first"), "enter");
  const offered = press(slip(eased, "The company", "co-tables-offer"), "enter");
  const conceded = press(slip(offered, "The union", "concede:un-four"), "enter");
  const joint = slip(conceded, "The company", "sign");
  expect(flat(joint)).toContain("it needs the union");
  const asked = press(joint, "enter");
  expect(flat(asked)).toContain("[ ] The union has signed");
  const unsigned = press(asked, "2");
  expect(turns(unsigned)).toEqual(turns(conceded));
  expect(flat(unsigned)).toContain("Not signed by the union");
  const signed = press(press(unsigned, "1"), "2");
  expect(turns(signed)).toEqual([...turns(conceded), "employer move"]);
  expect(game(signed).turns.at(-1)!.to).toEqual(["union"]);
  expect(plainScreen(press(signed, "l")).join(" ").replace(/\s+/g, " ")).toContain(
    "(signed also by the union)",
  );

  const pack = slip(room(), "The company", "un-suspends-ban+concede:co-normal-first");
  expect(flat(pack)).toContain("As it is written");
  expect(turns(press(press(press(pack, "enter"), "1"), "2"))).toEqual(["employer move"]);
});

test("an offer in words is kept, and what matches nothing says so", () => {
  const ui = slip(room(), "The union", "quarrel");
  expect(flat(ui)).toContain("No move or condition has these words");
  const kept = press(type(press(ui, "s"), "Let us meet on Sunday"), "enter");
  expect(turns(kept)).toEqual(["union offer"]);
  expect(game(kept).turns[0]!.text).toBe("Let us meet on Sunday");
  expect(flat(kept)).toContain("The union offers: “Let us meet");
});

test("Esc leaves a slip and nothing of it is kept; the list marks every move with its verdict", () => {
  const ui = press(to(room(), "The union"), "enter");
  const words = plainScreen(ui).join("\n");
  for (const { title } of small().moves.values())
    if (title !== "A week passes") expect(words).toContain(title);
  expect(press(ui, "esc").screen).toBe("round");
  expect(turns(press(ui, "esc"))).toEqual([]);
});

test("the end of a round tells what chance drew, with its grounds, and draws no party's step", () => {
  const ui = press(room({ weeksPerRound: 4 }), "n");
  expect(game(ui).round).toBe(2);
  expect(new Set(game(ui).turns.map(({ kind }) => kind))).toEqual(new Set(["event"]));
  expect(flat(ui)).toContain("Drawn by chance after round 1");
  expect(flat(ui)).toContain("rawn by chance, assumed rate");
  expect(flat(ui)).toContain("by chance with the");
  expect(game(press(ui, "u")).round).toBe(1);
});

test("no screen of a role game comes up in a class, and it fits in 80 by 24 and 120 by 40", () => {
  for (const [width, height] of [
    [80, 24],
    [120, 40],
  ] as const)
    for (const ui of [room({}, width, height), slip(room({}, width, height), "The union", "ban")]) {
      expect(frame(ui)).toHaveLength(height);
      for (const row of frame(ui)) expect(textOf(row).length).toBeLessThanOrEqual(width);
    }
  expect(press(press(room(), "e"), "y").screen).toBe("round");
  expect(press(press(press(room(), "E"), "down"), "enter").screen).toBe("round");
});
