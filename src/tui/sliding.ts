/** Sliders on assumptions: what the goal's chance would be with other numbers, and keeping them. */
import { assume } from "../session/own.ts";
import { edit } from "./acting.ts";
import { drop, say, sittingOf, type Ui } from "./ui.ts";
import { pickedIn } from "./view.ts";
import { notch } from "./views/sensitivity.ts";
import { viewOf } from "./views.ts";

/** Moves the slider under the cursor by one notch. */
export function slide(ui: Ui, by: 1 | -1): Ui {
  const picked = pickedIn(viewOf("sensitivity"), ui);
  const next = picked === undefined ? undefined : notch(ui, picked, by);
  if (!next) return ui;
  const { id, number } = next;
  const slid = new Map(ui.slid);
  if (number === sittingOf(ui).model.assumptions.get(id)) slid.delete(id);
  else slid.set(id, number);
  return slid.size === 0 ? drop(ui, "slid") : { ...ui, slid };
}

/** Puts the slider under the cursor back. */
export function slideBack(ui: Ui): Ui {
  const picked = pickedIn(viewOf("sensitivity"), ui);
  const slid = new Map(ui.slid);
  if (picked === undefined || !slid.delete(picked)) return say(ui, "This slider was not moved.");
  return slid.size === 0 ? drop(ui, "slid") : { ...ui, slid };
}

/** Takes the numbers of the sliders into the session. */
export function keepSlid(ui: Ui): Ui {
  const { slid } = ui;
  if (!slid) return say(ui, "Move a slider first (← →); Enter then keeps its number in this session.");
  const kept = edit(ui, (session) =>
    [...slid].reduce((now, [id, number]) => assume(now, id, number), session),
  );
  return say(drop(kept, "slid"), "Kept in this session. u undoes that; 7 lists every number.");
}
