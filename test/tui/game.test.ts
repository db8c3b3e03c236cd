import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readRoles } from "../../src/lesson/roles.ts";
import { writeSession } from "../../src/session/file.ts";
import { whoseTurn } from "../../src/session/game.ts";
import { newSession } from "../../src/session/session.ts";
import { type GameChoices, gameOf, startGame } from "../../src/session/turns.ts";
import { turnClock } from "../../src/tui/clock.ts";
import { frame } from "../../src/tui/frame.ts";
import { plainScreen } from "../../src/tui/plain.ts";
import { textOf } from "../../src/tui/row.ts";
import { sessionOf, sit } from "../../src/tui/sitting.ts";
import { newUi, type Ui } from "../../src/tui/ui.ts";
import { update } from "../../src/tui/update.ts";
import { open } from "./screen.ts";
import { press, small, type } from "./small.ts";

const SECRETS = {
  union: "the-strike-fund-is-empty",
  employer: "the-order-book-is-full",
  observer: "count-who-speaks-first",
} as const;

function rolesOf() {
  const text = Object.entries(SECRETS)
    .map(([party, secret]) => `${party}: { notes: ${secret}, aim: aim-${secret}, time: 60 }`)
    .join("\n");
  const read = readRoles(text, "/class/roles.yaml", small());
  if (!read.ok) throw new Error(read.diagnostics.map(({ message }) => message).join("\n"));
  return read.roles;
}

/** A game of the wage talks, opened. */
function game(
  choices: Partial<GameChoices> = {},
  width = 80,
  height = 24,
  numbers: Readonly<Record<string, number>> = {},
): Ui {
  const scenario = small();
  const roles = rolesOf();
  const asked = { mode: "roles" as const, seats: ["union", "employer"], weeksPerRound: 0, ...choices };
  const assume = new Map(Object.entries(numbers));
  const session = startGame(newSession(scenario, { seed: "7", assume }), { ...asked, roles: roles.file });
  const ui = newUi({ width, height }, "none", { scenarios: [], saved: [] });
  return update(ui, { type: "sit", sitting: sit(scenario, session), screen: "main", roles });
}

const shown = (ui: Ui): string => frame(ui).map(textOf).join("\n");
const flat = (ui: Ui): string => shown(ui).replace(/[│┬─\s]+/g, " ");
const log = (ui: Ui) => gameOf(sessionOf(ui.sitting!));

/** To a line of the turn by its words. */
function to(ui: Ui, words: string): Ui {
  let now = ui;
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

test("a turn opens with the hand-over, then the party's own brief, then its turn", () => {
  const ui = game();
  expect(shown(ui)).toMatchInlineSnapshot(`
    " Parley  Wage talks at the Harbour Works · Hand over         reading: as-stated 
    ─ NEXT TURN ────────────────────────────────────────────────────────────────────
     Hand the keyboard to the union.                                                
                                                                                    
     Press Enter when only the union can see the screen. What the union alone may   
       read comes first.                                                            
                                                                                    
     Round 1 · no time passed                                                       
     ORDER [The union] → The company                                                
                                                                                    
     Nobody has the keyboard now: what shows here everybody may see.                
     l log   1 table, for observers   i teacher: bring an event in                  
     E end the game                                                                 
                                                                                    
                                                                                    
                                                                                    
                                                                                    
                                                                                    
                                                                                    
                                                                                    
                                                                                    
                                                                                    
                                                                                    
     Enter take the keyboard  l log  i event  E end the game  ? help                "
  `);
  const brief = press(ui, "enter");
  expect(shown(brief)).toMatchInlineSnapshot(`
    " Parley  Wage talks at the Harbour Works · Brief             reading: as-stated 
    ─ YOUR BRIEF ───────────────────────────────────────────────────────────────────
     You are the union.                                                             
     Speaks for 400 workers at the works.                                           
                                                                                    
     Press Enter to take your turn; Space reads on. Nobody but you should see this  
       screen.                                                                      
                                                                                    
     FOR YOU ALONE, from your teacher                                               
       aim: aim-the-strike-fund-is-empty                                            
       the-strike-fund-is-empty                                                     
                                                                                    
     WHERE YOUR CONDITIONS STAND   * a core condition                               
       – * An offer before the ban ends: unmet (precondition)                       
       –   No less than four per cent: unmet (red line)                             
       ?   A strike when time runs out: cannot be told (announced: threat)          
                                                                                    
     WHAT THE UNION SAID IN PUBLIC, as reported                                     
     UN-01 The union, in The Harbour Gazette's paraphrase, ¶2, by 2024-03-05:       
       the ban stays until an offer is on the table                                 
       in short: The union keeps its overtime ban until it has an offer.            
     UN-02 Jon Vale, quoted by The Harbour Gazette, ¶4, by 2024-03-05:              
       “We will not sign below four per cent”                                     ▼ 
     Enter to your turn  l log  Space read on  e evidence  b branches  ? help       "
  `);
  expect(shown(press(brief, "enter"))).toMatchInlineSnapshot(`
    " Parley  Wage talks at the Harbour Works · Your turn         reading: as-stated 
     The union: your turn  Round 1 · no time passed                                 
     Overtime ban: in force  Offer: none yet  Agreement: none  Strike: none         
     Pay rise: none  Weeks of mediation: 3 of 4 (assumed)                           
    ─ YOUR TURN ───────────────────────┬─ WHAT IT MEANS ────────────────────────────
     You can do                        │ ● Suspend the overtime ban           OPEN  
    ▸ ● Suspend the overtime ban       │ WOULD CHANGE                               
      ● Call a strike                  │   Overtime ban: in force → suspended       
     You can give way on               │ GROUNDS                                    
      ↓ fall back: A suspended ban m…  │ ME-01  Lea Brandt, in The Harbour          
      ↓ give up: An offer before the…  │   Gazette's paraphrase, ¶10, by            
     Or                                │   2024-03-05:                              
      – Say an offer, in words         │   both sides could move at the same time   
      – Pass                           │   in short: Both sides could take their    
     Not open to you now               │   steps together.                          
      ✗ Lift the overtime ban          │                                            
      ○ Stop overtime again            │                                            
      ○ End the strike                 │                                            
     Only the company, if you propos…  │                                            
      ↓ fall back: A suspended ban i…  │                                            
      ↓ give up: Normal work before…   │                                            
                                       │                                            
                                       │                                            
     Enter take it  p package  s say  . pass  r your brief  l log  ? help           "
  `);
});

test("after a turn the keyboard is handed to the next party, and nothing leads back", () => {
  const turn = press(game(), "enter enter");
  const next = press(to(turn, "Suspend the overtime ban"), "enter");
  expect(flat(next)).toContain("Hand the keyboard to the company.");
  expect(flat(next)).toContain("• The union: Suspend the overtime ban.");
  for (const keys of ["esc", "1 esc", "l esc", "e esc", "8 enter", "y"]) {
    expect(shown(press(next, keys)), keys).not.toContain(SECRETS.union);
    expect(shown(press(next, keys)), keys).not.toContain(SECRETS.employer);
  }
  expect(shown(press(next, "enter"))).toContain(SECRETS.employer);
  // Taken back, it is the union's turn again, and the keyboard goes back first.
  const undone = press(next, "enter enter u");
  expect(flat(undone)).toContain("Hand the keyboard to the union.");
  expect(shown(undone)).not.toContain(SECRETS.employer);
});

test("a party takes only what is its own; the rest is proposed, answered at the other's turn, and played", () => {
  const turn = press(game(), "enter enter");
  const asked = press(to(turn, "give up: Normal work"), "enter");
  expect(asked.prompt?.asks).toBe("Ask the company. Your words with it:");
  const proposed = press(type(asked, "You first."), "enter");
  expect(flat(proposed)).toContain("TO ANSWER The union proposes: The company gives way: Normal work");
  const answering = press(proposed, "enter enter");
  expect(flat(answering)).toContain("Waiting for your answer");
  expect(flat(answering)).toContain("“You first.”");
  const yes = press(answering, "enter 1");
  expect(yes.message?.text).toContain("The company accepts proposal 1");
  expect(sessionOf(yes.sitting!).nodes.size).toBe(2);
  expect(yes.hands).toBe("employer");
  const no = press(answering, "d");
  expect(sessionOf(no.sitting!).nodes.size).toBe(1);
});

test("a package is put together line by line, and a counter declines with it", () => {
  const turn = press(game(), "enter enter p");
  const first = press(to(turn, "Suspend the overtime ban"), "enter");
  const both = press(to(first, "fall back: A suspended ban i"), "enter");
  expect(both.parts).toHaveLength(2);
  expect(shown(both)).toContain("2 The company softens: Normal work");
  const proposed = press(both, "p enter");
  expect(log(proposed).turns.map(({ kind }) => kind)).toEqual(["proposal"]);
  const countering = press(proposed, "enter enter c");
  expect(shown(countering)).not.toContain("Waiting for your answer");
  const lifted = press(to(countering, "Table three per cent"), "enter");
  expect(lifted.message?.text).toContain("Ruled out by what the company said");
  const other = press(press(to(countering, "Suspend the overtime ban"), "enter"), "p enter");
  expect(log(other).turns.map(({ kind, answer }) => answer ?? kind)).toEqual([
    "proposal",
    "counter",
    "proposal",
  ]);
  expect(flat(other)).toContain("Hand the keyboard to the union.");
});

test("what is ruled out or closed says why, and what can be done", () => {
  const turn = press(game(), "enter enter");
  expect(press(to(turn, "Lift the overtime ban"), "enter").message?.text).toBe(
    "Ruled out by what the union said. You may give way on it: see the lines “give up” and “fall back”.",
  );
  expect(press(to(turn, "End the strike"), "enter").message?.text).toContain("Closed: needs");
  expect(press(turn, "a").message?.text).toContain("Put the cursor on a proposal");
});

test("an offer in words is kept and is a turn; so is passing; an observer may only speak", () => {
  const said = press(
    type(press(game({ seats: ["union", "observer"] }), "enter enter s"), "Four per cent."),
    "enter",
  );
  expect(log(said).turns[0]).toMatchObject({ kind: "offer", text: "Four per cent." });
  const watching = press(said, "enter");
  expect(shown(watching)).toContain(SECRETS.observer);
  const turn = press(watching, "enter");
  expect(shown(turn)).not.toContain("Suspend the overtime ban");
  expect(press(turn, "p").message?.text).toContain("Observers take no steps");
  expect(log(press(turn, ".")).turns.at(-1)).toMatchObject({ party: "observer", kind: "pass" });
});

test("the teacher brings an event in, from a list or in words, at anybody's turn", () => {
  const listed = press(game(), "i");
  expect(shown(listed)).toContain("A week passes");
  const came = press(listed, "2");
  expect(flat(came)).toContain("A week passes (brought in by the teacher)");
  const told = press(type(press(game(), "i 1"), "The ministry calls."), "enter");
  expect(flat(told)).toContain("The teacher brings in: “The ministry calls.”");
  expect(flat(told)).toContain("Hand the keyboard to the union.");
});

test("while a game is played, nothing is played past it on other screens", () => {
  const table = press(game(), "1");
  expect(press(table, "enter").message?.text).toContain("A game is played here");
  expect(press(table, "r").message?.text).toContain("A game is played here");
  expect(press(table, "y").screen).toBe("hand-over");
});

test("the game is ended after asking, and then opens on the table with nothing private", () => {
  const asked = press(game(), "E");
  expect(log(press(asked, "enter")).ended).toBeUndefined();
  const ended = press(asked, "2");
  expect(log(ended).ended).toBe(true);
  expect(flat(ended)).toContain("The game was ended.");
  expect(press(ended, "enter").hands).toBeUndefined();
});

test("rounds run out, and an outcome that ends the talks ends the turns", () => {
  const last = press(press(game({ seats: ["union"], rounds: 1 }), "enter enter"), ".");
  expect(flat(last)).toContain("The only round is played.");
  expect(press(last, "enter").screen).toBe("hand-over");
});

test("alone, one step of the others is drawn after mine, with its grounds, and says that it was drawn", () => {
  const ui = game({ mode: "solo", seats: ["union"] });
  expect(ui.screen).toBe("brief");
  const played = press(press(ui, "enter"), "enter");
  expect(played.screen).toBe("turn");
  expect(shown(played)).toContain("Since your last turn");
  expect(flat(played)).toContain("(drawn by chance, assumed rate)");
  expect(flat(played)).toContain("with the seed 7");
});

test("a party that nobody plays is told as answering by an assumed chance", () => {
  const solo = { mode: "solo", seats: ["union"] } as const;
  const firm = press(game(solo), "enter");
  expect(flat(to(firm, "give up: Normal work"))).toContain("never gives way under this");
  const turn = press(game(solo, 80, 24, { acceptance: 0.9, flexibility: 1 }), "enter");
  const ask = to(turn, "give up: Normal work");
  const wide = press(game(solo, 160, 40, { acceptance: 0.9, flexibility: 1 }), "enter");
  expect(flat(to(wide, "give up: Normal work"))).toMatch(/says yes 90% of .*the time \(assumed\)/);
  const asked = press(ask, "enter enter");
  const given = log(asked).turns.find(({ kind }) => kind === "answer");
  expect(given).toMatchObject({ party: "employer", drawn: true });
  expect(press(asked, "l").screen).toBe("log");
});

test("the clock of a turn counts down while the party has the keyboard, runs over, and ends nothing", () => {
  let time = 0;
  let ui = game();
  const clock = turnClock(
    (left) => {
      ui = update(ui, { type: "clock", left });
    },
    () => new Date(time),
  );
  clock.follow(ui);
  expect(ui.left).toBeUndefined();
  ui = press(ui, "enter");
  clock.follow(ui);
  expect(shown(ui)).toContain("1:00 left for this turn");
  const turn = press(ui, "enter");
  expect(shown(update(turn, { type: "clock", left: 12 }))).toContain("0:12 left");
  const over = update(turn, { type: "clock", left: -65 });
  expect(flat(over)).toContain("TIME IS UP, 1:05 over: nothing was ended for you");
  expect(log(over).turns).toHaveLength(0);
  expect(press(over, ".").left).toBeUndefined();
  time += 1;
  clock.stop();
});

const KEYS =
  "enter enter enter down down up tab p . s a d c i l r y u U E 1 2 3 esc esc space ? e w b 8 / backspace x".split(
    " ",
  );

test("whatever is pressed, a private note shows to its party alone, and the session never holds it", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...KEYS), { maxLength: 60 }),
      fc.constantFrom(["union", "employer"], ["employer", "observer", "union"], ["union"]),
      fc.constantFrom(0, 2),
      (keys, seats, weeksPerRound) => {
        let ui = game({ seats, weeksPerRound });
        for (const key of keys) {
          ui = press(ui, key);
          const session = sessionOf(ui.sitting!);
          const holder = ui.hands !== undefined && whoseTurn(gameOf(session)) === ui.hands ? ui.hands : "";
          const screen = `${shown(ui)}\n${plainScreen(ui).join("\n")}`;
          for (const [party, secret] of Object.entries(SECRETS))
            if (party !== holder || ui.screen !== "brief") expect(screen).not.toContain(secret);
          for (const secret of Object.values(SECRETS))
            expect(writeSession(session, ui.sitting!.scenario)).not.toContain(secret);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test("every screen of a game fits 80 × 24, 60 × 16 and 120 × 40, and says what to do next", () => {
  for (const [width, height] of [
    [80, 24],
    [60, 16],
    [120, 40],
  ] as const)
    for (const keys of ["esc", "enter", "enter enter", "enter enter p", "l", "i", "E"]) {
      const ui = press(game({}, width, height), keys);
      const rows = frame(ui).map(textOf);
      expect(rows, keys).toHaveLength(height);
      expect(shown(ui), keys).toMatch(/Enter|Esc/);
    }
});

test("in the plain layout the screen is cleared, with what scrolled away, before the keyboard is handed over", async () => {
  const home = mkdtempSync(join(tmpdir(), "parley-plain-"));
  const roles = rolesOf();
  const game = { mode: "roles" as const, seats: ["union", "employer"], roles: roles.file };
  const app = open(
    { scenario: small(), plain: true, main: true, game, roles, sessionFile: join(home, "a.parley") },
    100,
    40,
  );
  try {
    await app.until("Hand the keyboard to the union.");
    app.type("\r");
    await app.until(SECRETS.union);
    app.type("\r.");
    await app.until("Hand the keyboard to the company.");
    expect(app.all()).not.toContain(SECRETS.union);
  } finally {
    app.type("q");
    await app.exited;
    rmSync(home, { recursive: true });
  }
});
