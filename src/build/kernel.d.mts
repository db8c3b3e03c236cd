/** What src/analysis/sweep-module.ts should hold. */
export function sweepModule(): Promise<string>;
