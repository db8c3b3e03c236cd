/** The look of every page: on a phone, on a wide screen and on A4, light and dark, without a script or a font of its own. */

/** Colours of the columns A to F: each at least 4.5 to 1 against the ground. */
const light = ["#1d5a9e", "#9c3f08", "#176b41", "#73359a", "#8a1c4a", "#56560f"];
const dark = ["#8bbcf2", "#f2ab78", "#7ad6a8", "#d3abef", "#f29bbd", "#d6d67c"];

const series = (colours: readonly string[]) =>
  colours.map((colour, index) => `--s${index}: ${colour};`).join(" ");

const lightGround = `--ground: #ffffff; --ink: #1b1d21; --soft: #4a4f57; --line: #c4c9d1; --panel: #f1f3f6; --fill: #d9dee6; ${series(light)}`;
const darkGround = `--ground: #15181c; --ink: #e9ebee; --soft: #b9bfc8; --line: #454c56; --panel: #20252b; --fill: #3a424d; ${series(dark)}`;

export const style = `
:root { color-scheme: light dark; ${lightGround} }
@media screen and (prefers-color-scheme: dark) { :root { ${darkGround} } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 1rem; max-width: 62rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0.5rem 0; }
h2 { font-size: 1.25rem; margin: 2.2rem 0 0.5rem; padding-top: 0.6rem; border-top: 2px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.4rem 0 0.4rem; }
p, li { max-width: 44rem; unicode-bidi: plaintext; }
ul, ol { padding-left: 1.4rem; }
.tree ul { list-style: none; padding-left: 1rem; border-left: 1px solid var(--line); }
.scroll { overflow-x: auto; margin: 0.6rem 0; }
.scroll:focus-visible { outline: 3px solid var(--s0); }
table { border-collapse: collapse; width: 100%; font-size: 0.92rem; }
caption { text-align: left; color: var(--soft); padding: 0.2rem 0; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.5rem; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
thead th { background: var(--panel); }
tbody th { font-weight: 600; }
td { unicode-bidi: plaintext; }
tr.sum th, tr.sum td { background: var(--panel); font-weight: 400; }
.differs { font-weight: 700; }
pre { background: var(--panel); padding: 0.7rem; margin: 0.5rem 0; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 0.85rem; }
figure { margin: 1rem 0; }
figcaption { color: var(--soft); font-size: 0.92em; max-width: 44rem; }
svg { display: block; width: 100%; max-width: 27rem; height: auto; }
.wide svg { width: auto; max-width: none; }
svg text { fill: var(--ink); font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
svg .soft { fill: var(--soft); }
svg .bold { font-weight: 700; }
svg .trunk { stroke: var(--soft); fill: none; } svg .node { fill: var(--soft); }
svg .axis { stroke: var(--line); stroke-width: 1; fill: none; }
svg .fill { fill: var(--fill); }
svg .panel { fill: var(--panel); stroke: var(--line); }
svg .ground { fill: var(--ground); }
${light
  .map(
    (_, index) =>
      `.c${index} { color: var(--s${index}); } svg .c${index} { stroke: var(--s${index}); fill: none; } svg .f${index} { fill: var(--s${index}); }`,
  )
  .join("\n")}
svg text.on { fill: var(--ground); }
svg.bar { width: 100%; max-width: none; min-width: 5rem; height: 0.85rem; }
.letter { font-weight: 700; }
.pictures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: 0 1.5rem; }
footer { margin-top: 2rem; }
a { color: var(--ink); }
.sheet + .sheet { margin-top: 3rem; padding-top: 1rem; border-top: 6px double var(--line); }
.code { white-space: nowrap; }
.sheets td { white-space: pre-line; }
.small { font-size: 0.85rem; color: var(--soft); }
.card { border: 2px dashed var(--soft); padding: 0.3rem 0.9rem 0.6rem; margin: 0.8rem 0; }
.card p { margin: 0.55rem 0; }
.room { margin: 0.6rem 0; }
.room p { margin: 0; }
.room div { height: 9mm; border-bottom: 1px solid var(--soft); }
@media (max-width: 30rem) { table { font-size: 0.8rem; } th, td { padding: 0.3rem 0.25rem; } }
@page { size: A4; margin: 15mm; }
@media print {
  :root { color-scheme: light; }
  body { font-size: 9.5pt; padding: 0; max-width: none; }
  h1 { font-size: 16pt; } h2 { font-size: 12.5pt; margin-top: 1.1rem; } h3 { font-size: 10.5pt; }
  h2, h3, caption { break-after: avoid; }
  tr, figure, svg, pre { break-inside: avoid; }
  thead { display: table-header-group; }
  table { font-size: 8.5pt; }
  th, td { padding: 0.18rem 0.35rem; }
  .scroll { overflow: visible; }
  .wide svg { width: 100%; max-width: 100%; }
  svg { max-width: 22rem; }
  p, li, figcaption { max-width: none; }
  .sheets { font-size: 11pt; line-height: 1.4; }
  .sheets h1 { font-size: 18pt; } .sheets h2 { font-size: 14pt; } .sheets h3 { font-size: 12pt; }
  .sheets table { font-size: 10pt; line-height: 1.3; }
  .sheets th, .sheets td { padding: 1.2mm 1.6mm; }
  .sheet + .sheet { break-before: page; margin: 0; padding: 0; border: 0; }
  .small { font-size: 9pt; }
  .sheets p:has(+ .scroll), .sheets p:has(+ .room), .sheets p:has(+ ul), .sheets p:has(+ pre), .sheets ol:has(+ pre) { break-after: avoid; }
  .card + h2 { break-before: page; }
  .card, .room, .short, li { break-inside: avoid; }
  .room p { break-after: avoid; }
  thead { break-after: avoid; }
  .sheets tbody tr:first-child { break-after: avoid; }
  .sheets tbody tr:last-child { break-before: avoid; }
}
`;
