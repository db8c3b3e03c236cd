import type { Assumption } from "../scenario/scenario.ts";

/** An assumption in words, with the id that `--assume` takes. */
export const assumptionWords = ({ title, id }: Assumption): string => `${title} (${id})`;
