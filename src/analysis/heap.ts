/** A queue that gives back the first of its items by an order of the caller's. */
export interface Heap<T> {
  readonly push: (item: T) => void;
  /** The first item, taken out; undefined where there is none. */
  readonly pop: () => T | undefined;
}

/** A binary heap (J. W. J. Williams, “Algorithm 232: Heapsort”, Communications of the ACM 7(6), 1964). */
export function heapOf<T>(before: (a: T, b: T) => boolean): Heap<T> {
  const items: T[] = [];
  return {
    push: (item) => {
      let at = items.push(item) - 1;
      while (at > 0) {
        const up = (at - 1) >> 1;
        if (!before(item, items[up]!)) break;
        items[at] = items[up]!;
        at = up;
      }
      items[at] = item;
    },
    pop: () => {
      const first = items[0];
      const last = items.pop();
      if (items.length === 0 || last === undefined) return first;
      let at = 0;
      for (let down = 1; down < items.length; down = 2 * at + 1) {
        if (down + 1 < items.length && before(items[down + 1]!, items[down]!)) down++;
        if (!before(items[down]!, last)) break;
        items[at] = items[down]!;
        at = down;
      }
      items[at] = last;
      return first;
    },
  };
}
