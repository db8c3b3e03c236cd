/** Rates among some states and out of them, solved in place by {@link eliminator}. */
export interface Elimination {
  /** Begins with so many states, among which nothing leads anywhere yet. */
  readonly begin: (states: number) => void;
  /** Adds a rate, per week, from one state to another. */
  readonly add: (from: number, to: number, rate: number) => void;
  /** Per week, from state i to outside. */
  readonly out: Float64Array;
  /**
   * In: the sum, over the rates from state i to outside, of rate times the value there, at `values[i * columns + c]`. Out:
   * the value at state i.
   */
  readonly values: Float64Array;
  /** From every state outside must be within reach. */
  readonly solve: (columns: number) => void;
}

/**
 * Solves for what is expected where a walk among some states leaves them, by eliminating state after state as W. K.
 * Grassmann, M. I. Taksar and D. P. Heyman do (“Regenerative analysis and steady state distributions for Markov chains”,
 * Operations Research 33(5), 1985, pages 1107-1116): nothing is ever subtracted, so each value is exact to a few units in
 * its last place, however rarely a walk leaves (C. A. O'Cinneide, “Entrywise perturbation theory and error analysis for
 * Markov chains”, Numerische Mathematik 65, 1993). Rows are kept as lists, and the state with the fewest ways through it
 * goes first (H. M. Markowitz, “The elimination form of the inverse”, Management Science 3(3), 1957).
 */
export function eliminator(mostStates: number, mostColumns: number): Elimination {
  const rates = new Float64Array(mostStates * mostStates);
  const out = new Float64Array(mostStates);
  const values = new Float64Array(mostStates * mostColumns);
  /** Where each state leads, and whence it is reached, among those not yet eliminated. */
  const onward = new Uint32Array(mostStates * mostStates);
  const inward = new Uint32Array(mostStates * mostStates);
  const onwards = new Uint32Array(mostStates);
  const inwards = new Uint32Array(mostStates);
  const total = new Float64Array(mostStates);
  const order = new Uint32Array(mostStates);
  const left = new Uint32Array(mostStates);

  let states = 0;

  const begin = (count: number): void => {
    states = count;
    onwards.fill(0, 0, states);
    inwards.fill(0, 0, states);
  };

  const add = (from: number, to: number, rate: number): void => {
    // A way back to where it came from changes nothing.
    if (to === from) return;
    const place = from * states + to;
    if (rates[place] === 0) {
      onward[from * states + onwards[from]!++] = to;
      inward[to * states + inwards[to]!++] = from;
    }
    rates[place] = rates[place]! + rate;
  };

  const solve = (columns: number): void => {
    for (let i = 0; i < states; i++) left[i] = i;
    for (let count = states; count > 0; count--) {
      const state = takeLightest(count);
      order[count - 1] = state;
      eliminate(state, columns);
    }
    // The last eliminated depends on nothing inside, each before it only on those after.
    for (let at = 0; at < states; at++) resolve(order[at]!, columns);
    for (let state = 0; state < states; state++) {
      const row = state * states;
      for (let at = 0; at < onwards[state]!; at++) rates[row + onward[row + at]!] = 0;
      for (let at = 0; at < inwards[state]!; at++) rates[inward[row + at]! * states + state] = 0;
    }
  };

  /** Takes the state with the fewest ways through it from those left. */
  const takeLightest = (count: number): number => {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let at = 0; at < count; at++) {
      const ways = onwards[left[at]!]! * inwards[left[at]!]!;
      if (ways >= least) continue;
      least = ways;
      best = at;
      // It takes two more to lengthen any list.
      if (ways <= 1) break;
    }
    const state = left[best]!;
    left[best] = left[count - 1]!;
    return state;
  };

  /** Leads every way through a state past it. */
  const eliminate = (state: number, columns: number): void => {
    const row = state * states;
    const targets = onwards[state]!;
    let sum = out[state]!;
    for (let at = 0; at < targets; at++) sum += rates[row + onward[row + at]!]!;
    total[state] = sum;
    for (let source = 0; source < inwards[state]!; source++) {
      const from = inward[row + source]!;
      const base = from * states;
      const share = rates[base + state]! / sum;
      takeOut(onward, onwards, from, state, states);
      for (let at = 0; at < targets; at++) {
        const to = onward[row + at]!;
        add(from, to, share * rates[row + to]!);
      }
      out[from] = out[from]! + share * out[state]!;
      addTimes(share, state * columns, from * columns, columns);
    }
    for (let at = 0; at < targets; at++) takeOut(inward, inwards, onward[row + at]!, state, states);
  };

  const resolve = (state: number, columns: number): void => {
    const row = state * states;
    const targets = onwards[state]!;
    const base = state * columns;
    for (let at = 0; at < targets; at++) {
      const to = onward[row + at]!;
      addTimes(rates[row + to]!, to * columns, base, columns);
    }
    for (let place = base; place < base + columns; place++) values[place] = values[place]! / total[state]!;
  };

  /** Adds so many values times a factor to others; four a turn are twice as quick as one. */
  const addTimes = (factor: number, from: number, into: number, count: number): void => {
    let at = 0;
    for (; at + 4 <= count; at += 4) {
      const a = values[into + at]! + factor * values[from + at]!;
      const b = values[into + at + 1]! + factor * values[from + at + 1]!;
      const c = values[into + at + 2]! + factor * values[from + at + 2]!;
      const d = values[into + at + 3]! + factor * values[from + at + 3]!;
      values[into + at] = a;
      values[into + at + 1] = b;
      values[into + at + 2] = c;
      values[into + at + 3] = d;
    }
    for (; at < count; at++) values[into + at] = values[into + at]! + factor * values[from + at]!;
  };

  return { begin, add, out, values, solve };
}

/** Takes a state out of another's list; the last of the list takes its place. */
function takeOut(
  lists: Uint32Array,
  lengths: Uint32Array,
  owner: number,
  state: number,
  stride: number,
): void {
  const base = owner * stride;
  const last = --lengths[owner]!;
  for (let at = base; at < base + last; at++)
    if (lists[at] === state) {
      lists[at] = lists[base + last]!;
      return;
    }
}
