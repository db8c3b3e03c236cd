import { expect, test } from "vitest";
import { frame } from "../../src/tui/frame.ts";
import { textOf } from "../../src/tui/row.ts";
import { press, seated } from "./small.ts";

const shown = (keys: string) =>
  frame(press(seated("main", 100, 40), keys))
    .map((row) => textOf(row).trimEnd())
    .join("\n");

test("W lists the terms with how strongly each is borne out; the pane tells meaning, places and literature", () => {
  const text = shown(`W${" j".repeat(8)}`);
  expect(text).toMatch(/strong +Sequencing/);
  expect(text).toMatch(/not said +Ripeness/);
  expect(text).toContain("HERE Strong evidence in the source.");
  expect(text).toMatch(/SHOWN IN[\s\S]*UN-01/);
});

test("a term without evidence says so, and Enter leads nowhere", () => {
  expect(shown(`W${" j".repeat(4)}`)).toContain("HERE The source gives no evidence for this.");
  expect(shown(`W${" j".repeat(4)} enter`)).toContain("The scenario shows it nowhere.");
});

test("Enter goes to the first statement that shows it, and Esc comes back", () => {
  expect(shown(`W${" j".repeat(8)} enter`)).toMatch(/Evidence[\s\S]*▸ +UN-01/);
  expect(shown(`W${" j".repeat(8)} enter esc`)).toMatch(/Glossary[\s\S]*▸ strong +Sequencing/);
});
