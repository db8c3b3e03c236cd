import { clean } from "../../scenario/text.ts";
import { type Block, type Cell, cellText, type Table } from "../document.ts";
import { html, type Markup } from "./markup.ts";
import { style } from "./style.ts";

/** Marks a page as ours. */
export const PAGE_MARK = "<!-- A Parley report -->";

/** A page that needs nothing but itself: it may load nothing and run nothing. */
export function page(title: string, blocks: readonly Block[]): string {
  const [first, ...rest] = blocks;
  return framed(
    title,
    html`<body>
<header>
${first ? block(first) : undefined}
</header>
<main>
${rest.map((one) => html`${block(one)}\n`)}</main>
</body>`,
  );
}

/** Sheets to print, each from a new page on: on A4, in larger type than a report. */
export function sheetPages(title: string, sheets: readonly (readonly Block[])[]): string {
  const section = (blocks: readonly Block[]) => html`<section class="sheet">
${blocks.map((one) => html`${block(one)}\n`)}</section>
`;
  return framed(title, html`<body class="sheets">\n<main>\n${sheets.map(section)}</main>\n</body>`);
}

function framed(title: string, body: Markup): string {
  const whole = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${{ markup: style }}</style>
</head>
${body}
</html>
`;
  return whole.markup.replace("<!doctype html>", `<!doctype html>\n${PAGE_MARK}`);
}

function block(one: Block): Markup {
  switch (one.kind) {
    case "heading":
      if (one.level === 1) return html`<h1>${one.text}</h1>`;
      return one.level === 2 ? html`<h2>${one.text}</h2>` : html`<h3>${one.text}</h3>`;
    case "paragraph":
      return html`<p${one.small ? html` class="small"` : undefined}>${one.text}</p>`;
    case "list": {
      const items = one.items.map((item) => html`<li>${item}</li>`);
      return one.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
    }
    case "tree":
      return html`<div class="tree"><ul>${branches(one.items)}</ul></div>`;
    case "command":
      return html`<pre><code>${one.text}</code></pre>`;
    case "table":
      return table(one);
    case "card":
      return html`<div class="card">${one.of.map(block)}</div>`;
    case "room":
      return html`<div class="room"><p>${one.label}</p>${Array.from({ length: one.lines }, () => html`<div></div>`)}</div>`;
    case "links":
      return html`<ul>${one.items.map(({ text, file }) => html`<li><a href="${file}">${text}</a></li>`)}</ul>`;
    case "picture":
      return html`<figure>${one.drawing}<figcaption>${one.caption}</figcaption></figure>`;
    case "pictures":
      return html`<div class="pictures">${one.of.map(block)}</div>`;
  }
}

function branches(items: readonly { readonly depth: number; readonly text: string }[]): Markup[] {
  const found: Markup[] = [];
  for (let at = 0; at < items.length; ) {
    const { depth, text } = items[at]!;
    let end = at + 1;
    while (end < items.length && items[end]!.depth > depth) end++;
    const inner = items.slice(at + 1, end);
    found.push(html`<li>${text}${inner.length > 0 ? html`<ul>${branches(inner)}</ul>` : undefined}</li>`);
    at = end;
  }
  return found;
}

const shown = (cell: Cell): Markup =>
  typeof cell === "string" ? words(cell) : html`${cell.drawing}${words(cell.text)}`;

/** Longer runs of letters than any word are given places to break, so that none widens a table. */
const LONGEST_WORD = 28;

/** Codes and dates, which do not break at their dashes: EV-12, 2025-05-19. */
const CODE = /^[\p{P}]*(?:[A-Z]{2,5}-\d+|\d{4}-\d\d(?:-\d\d)?)[\p{P}]*$/u;

function words(text: string): Markup {
  // A sign stays with the word after it.
  const kept = clean(text).replace(/^[✓–✗↓?] /u, (sign) => sign.replace(" ", "\u00a0"));
  const pieces = kept.match(new RegExp(`\\S{1,${LONGEST_WORD}}|\\s+`, "gu")) ?? [];
  return html`${pieces.map((piece, at) => {
    const broken = at > 0 && !/\s$/u.test(pieces[at - 1]!) && !/^\s/u.test(piece);
    const shown = CODE.test(piece) ? html`<span class="code">${piece}</span>` : piece;
    return html`${broken ? html`<wbr>` : undefined}${shown}`;
  })}`;
}

/** A table of so few rows is kept on one page. */
const SHORT = 7;

/** A table scrolls by itself where it is too wide for the screen; the page never does. */
function table({ caption, head, rows }: Table): Markup {
  const marked = rows.some(({ differs }) => differs) && !rows.every(({ differs }) => differs);
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table${rows.length <= SHORT ? html` class="short"` : undefined}>
<caption><span class="unseen">${caption}</span>${marked ? "≠: not the same in all columns" : ""}</caption>
<thead><tr>${head.map((cell) => (cell === "" ? html`<td></td>` : html`<th scope="col">${words(cell)}</th>`))}</tr></thead>
<tbody>
${rows.map(
  ({ cells, differs, sum }) =>
    html`<tr${sum ? html` class="sum"` : undefined}><th scope="row">${marked && differs ? html`<span class="differs">≠ </span>` : undefined}${words(cellText(cells[0]))}</th>${cells
      .slice(1)
      .map((cell) => html`<td>${shown(cell)}</td>`)}</tr>
`,
)}</tbody>
</table></div>`;
}
