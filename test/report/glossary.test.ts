import { expect, test } from "vitest";
import { show } from "../../src/cli/show.ts";
import { captured, shapeOf } from "../cli/captured.ts";
import { smallFolder } from "../scenario/small.ts";

async function shown(options = {}) {
  const io = captured();
  expect(await show(smallFolder, "glossary", options, io)).toBe(0);
  return io.stdout();
}

test("show glossary: what a term means, its literature, and each place that shows it with who and where", async () => {
  const text = (await shown()).replace(/\s+/g, " ");
  expect(text).toMatch(/sequencing Sequencing .*MEANS.*Mahieu, Sylvie \(2007\)/);
  expect(text).toMatch(/HERE Strong evidence in the source\. Each side wants the other to go first\./);
  expect(text).toMatch(/UN-01 The union keeps.*\(The union, in The Harbour Gazette's paraphrase, ¶2/);
  expect(text).toMatch(/un-offer-first The union: An offer before the ban ends/);
  expect(text).toContain("The source gives no evidence for this. Nobody is told to work against the talks.");
  expect(text).toMatch(/ripeness.*?HERE This scenario does not say where it shows\./);
});

test("show glossary --json: shape", async () => {
  const { glossary } = JSON.parse(await shown({ json: true }));
  const tied = glossary.find(({ id }: { id: string }) => id === "sequencing");
  expect(shapeOf(tied)).toEqual({
    id: "string",
    title: "string",
    means: "string",
    sources: ["string"],
    tie: {
      strength: "string",
      dynamic: "string",
      shown: [{ id: "string", kind: "string", says: "string", where: "string" }],
      because: "string",
    },
  });
  expect(glossary.find(({ id }: { id: string }) => id === "ripeness").tie).toBeNull();
});
