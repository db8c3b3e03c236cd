import fc from "fast-check";
import { expect, test } from "vitest";
import { html } from "../../../src/report/page/markup.ts";
import { page } from "../../../src/report/page/page.ts";

test("whatever text is put in, it closes no attribute and opens no element", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      const { markup } = html`<p title="${text}">${text}</p>`;
      const [, attribute, inside] = /^<p title="([^"<>]*)">([^"<>]*)<\/p>$/s.exec(markup) ?? [];
      expect(attribute).toBeDefined();
      expect(inside).toBe(attribute);
      expect(inside!.replace(/&(?:amp|lt|gt|quot|#39);/g, "")).not.toMatch(/[&']/);
    }),
  );
  expect(html`${"<b>&\"'\u001b[1m\u202e"}`.markup).toBe("&lt;b&gt;&amp;&quot;&#39;");
});

test("markup is put in as it is, and lists of it one after the other", () => {
  expect(html`<ul>${["a", "<"].map((item) => html`<li>${item}</li>`)}</ul>${undefined}${1}`.markup).toBe(
    "<ul><li>a</li><li>&lt;</li></ul>1",
  );
});

test("a page may load nothing and run nothing, and what hangs below what is nested", () => {
  const text = page("T & U", [
    { kind: "heading", level: 1, text: "H" },
    {
      kind: "tree",
      items: [
        { depth: 0, text: "a" },
        { depth: 1, text: "b" },
        { depth: 2, text: "c" },
        { depth: 1, text: "d" },
      ],
    },
  ]);
  expect(text).toContain("default-src 'none'");
  expect(text).toContain("<title>T &amp; U</title>");
  expect(text).toContain("<ul><li>a<ul><li>b<ul><li>c</li></ul></li><li>d</li></ul></li></ul>");
});
