import { expect, test } from "vitest";
import { soughtFirst } from "../../src/report/sought.ts";
import { small } from "../tui/small.ts";

test("what a party seeks comes before what none does, and the outcome in focus before both", () => {
  const scenario = small();
  expect(soughtFirst(scenario, ["walkout", "settled", "offer-made"], "offer-made")).toBe(
    "An offer is on the table; An agreement is signed. Sought by no party: The union is on strike",
  );
  expect(soughtFirst(scenario, ["settled", "walkout"], "walkout")).toBe(
    "The union is on strike; An agreement is signed",
  );
  expect(soughtFirst(scenario, ["walkout"], "settled")).toBe("sought by no party: The union is on strike");
});
