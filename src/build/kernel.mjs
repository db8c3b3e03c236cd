// Makes src/analysis/sweep-module.ts of src/analysis/sweep.wat: `npm run kernel`.
import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import wabt from "wabt";

const at = (name) => new URL(`../analysis/${name}`, import.meta.url);

/** What sweep-module.ts should hold. */
export async function sweepModule() {
  const text = await readFile(at("sweep.wat"), "utf8");
  const { parseWat } = await wabt();
  const base64 = (wat) => Buffer.from(parseWat("sweep.wat", wat).toBinary({}).buffer).toString("base64");
  return `/** sweep.wat as modules in base64, made by \`npm run kernel\`. */
export const SINGLE =
  "${base64(text)}";
export const DOUBLE =
  "${base64(text.replaceAll("f32x4", "f64x2").replaceAll("f32", "f64"))}";
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  await writeFile(at("sweep-module.ts"), await sweepModule());
