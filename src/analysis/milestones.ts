import { compileGuard, type Test } from "../table/closure.ts";
import type { Digits } from "../table/layout.ts";
import type { Table } from "../table/successors.ts";

/** Which outcomes hold in a state, as words of 32 bits, one bit an outcome in file order. */
export interface OutcomeMask {
  readonly words: number;
  readonly of: (digits: Digits, word: number) => number;
}

/** Compiles a table's outcomes to a mask. Of several final outcomes that hold, only the first in file order counts. */
export function outcomeMask(table: Table): OutcomeMask {
  const { layout } = table.compiled;
  const outcomes = [...layout.model.scenario.outcomes.values()];
  const finals: Test[] = [];
  const tests = outcomes.map(({ when, final }) => {
    const holds = compileGuard(layout, when);
    if (!final) return holds;
    const before = [...finals];
    finals.push(holds);
    return (digits: Digits) => holds(digits) && !before.some((other) => other(digits));
  });
  return {
    words: Math.max(1, Math.ceil(outcomes.length / 32)),
    of: (digits, word) => {
      let bits = 0;
      const end = Math.min(tests.length, (word + 1) * 32);
      for (let index = word * 32; index < end; index++)
        if (tests[index]!(digits)) bits |= 1 << (index - word * 32);
      return bits;
    },
  };
}
