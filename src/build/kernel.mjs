// Makes src/analysis/sweep-module.ts of src/analysis/sweep.wat: `npm run kernel`.
import { readFile, writeFile } from "node:fs/promises";
import wabt from "wabt";

const at = (name) => new URL(`../analysis/${name}`, import.meta.url);
const { parseWat } = await wabt();
const module = parseWat("sweep.wat", await readFile(at("sweep.wat"), "utf8"));
const bytes = Buffer.from(module.toBinary({}).buffer).toString("base64");
await writeFile(
  at("sweep-module.ts"),
  `/** sweep.wat as a module in base64, made by \`npm run kernel\`. */\nexport const SWEEP_MODULE =\n  "${bytes}";\n`,
);
