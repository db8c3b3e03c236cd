// A program that saves a session after every step and says so, until it is killed.
import { openSession, saveSession } from "../../src/session/store.ts";
import { play } from "../../src/session/tree.ts";
import { step, wages } from "./small.ts";

const scenario = wages();
const opened = openSession(process.argv[2]!, new Date());
if (!opened.ok) throw new Error(JSON.stringify(opened));
let { session } = opened;
for (let i = 0; i < 100_000; i++) {
  const next = session.nodes.size % 2 === 1 ? "union-strikes" : "union-works";
  session = play(session, step(next));
  const saved = saveSession(opened.handle, session, scenario, new Date());
  if (!saved.ok) throw new Error(saved.message);
  process.stdout.write(`${session.nodes.size - 1}\n`);
}
