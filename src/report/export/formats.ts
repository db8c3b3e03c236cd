import { csv } from "./csv.ts";
import { dot } from "./dot.ts";
import type { Format } from "./file.ts";
import { mermaid } from "./mermaid.ts";
import { prism } from "./prism.ts";
import { tra } from "./tra.ts";
import { xstate } from "./xstate.ts";

/** The formats that `parley export` knows, by name. */
export const formats: Readonly<Record<string, Format>> = { mermaid, dot, xstate, prism, tra, csv };
