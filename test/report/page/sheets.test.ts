import { expect, test } from "vitest";
import { type Block, card, heading, room, small, text } from "../../../src/report/document.ts";
import { markdown } from "../../../src/report/markdown.ts";
import { sheetPages } from "../../../src/report/page/page.ts";
import { plainText } from "../../../src/report/plain.ts";

const links: Block = { kind: "links", items: [{ text: "A <b>sheet</b>", file: 'a".html' }] };
const blocks: readonly Block[] = [
  heading(1, "H"),
  small("Said again"),
  card([text("Cut <here>")]),
  room("Your words", 2),
  links,
];

test("each sheet is a section of its own; frames, lines to write on and links are there, and text is text", () => {
  const page = sheetPages("T", [blocks, [heading(1, "Second")]]);
  expect(page.match(/<section class="sheet">/g)).toHaveLength(2);
  expect(page).toContain('<p class="small">Said again</p>');
  expect(page).toContain('<div class="card"><p>Cut &lt;here&gt;</p></div>');
  expect(page).toContain('<div class="room"><p>Your words</p><div></div><div></div></div>');
  expect(page).toContain('<a href="a&quot;.html">A &lt;b&gt;sheet&lt;/b&gt;</a>');
  expect(page).toMatch(/default-src 'none'/);
});

test("codes and dates keep together in a table; words of their own break as ever", () => {
  const page = sheetPages("T", [
    [
      {
        kind: "table",
        caption: "C",
        head: ["A", "B"],
        rows: [{ cells: ["(EV-12)", "2025-05-19, ru-tables-text"] }],
      },
    ],
  ]);
  expect(page).toContain('<span class="code">(EV-12)</span>');
  expect(page).toContain('<span class="code">2025-05-19,</span> ru-tables-text');
});

test("the same blocks as text and as Markdown", () => {
  expect(plainText(blocks)).toMatch(
    /Said again\n\nCut <here>\n\nYour words:\n_+\n_+\n {2}- A <b>sheet<\/b> \(a"\.html\)\n$/,
  );
  expect(markdown(blocks)).toContain("Cut &lt;here&gt;\n\nYour words:");
});
