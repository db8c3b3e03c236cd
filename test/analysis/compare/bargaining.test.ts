import fc from "fast-check";
import { expect, test } from "vitest";
import { efficient, nashBest, nashProduct } from "../../../src/analysis/compare/bargaining.ts";

/**
 * The example of J. F. Nash, “The bargaining problem”, Econometrica 18(2), 1950, page 161: what each good is worth to Bill
 * and to Jack, Bill's goods first. They may barter; without agreement each keeps his own.
 */
const goods = {
  book: [2, 4],
  whip: [2, 2],
  ball: [2, 1],
  bat: [2, 2],
  box: [4, 1],
  pen: [10, 1],
  toy: [4, 1],
  knife: [6, 2],
  hat: [2, 2],
} as const;
const bills = ["book", "whip", "ball", "bat", "box"];

const names = Object.keys(goods) as (keyof typeof goods)[];
/** Every way to share the goods out: which ones Bill has. */
const shares = Array.from({ length: 2 ** names.length }, (_, bits) =>
  names.filter((_, index) => (bits >> index) & 1),
);
const worth = (bill: readonly string[]): readonly number[] => [
  names.filter((name) => bill.includes(name)).reduce((sum, name) => sum + goods[name][0], 0),
  names.filter((name) => !bill.includes(name)).reduce((sum, name) => sum + goods[name][1], 0),
];

test("Nash's own example: Bill gives book, whip, ball and bat for pen, toy and knife", () => {
  const kept = worth(bills);
  expect(kept).toEqual([12, 6]);
  const utilities = shares.map(worth);
  const best = nashBest(utilities.map((own) => nashProduct(own, kept)));
  expect(best.map((index) => shares[index])).toEqual([["box", "pen", "toy", "knife"]]);
  expect(utilities[best[0]!]).toEqual([24, 11]);
  expect(nashProduct(utilities[best[0]!]!, kept)).toBe(60);
  expect(efficient(utilities)[best[0]!]).toBe(true);
  // Keeping what one has is dominated by that bargain.
  expect(efficient(utilities)[shares.findIndex((bill) => bill.join() === bills.join())]).toBe(false);
});

const table = fc.integer({ min: 1, max: 4 }).chain((parties) =>
  fc.tuple(
    fc.array(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: parties, maxLength: parties }), {
      minLength: 1,
      maxLength: 6,
    }),
    fc.array(fc.integer({ min: 0, max: 6 }), { minLength: parties, maxLength: parties }),
  ),
);

test("efficient ends are those that no other end is at least as good as for all and better than for one", () => {
  fc.assert(
    fc.property(table, ([ends]) => {
      const found = efficient(ends);
      ends.forEach((own, index) => {
        let dominated = false;
        for (const other of ends) {
          let better = 0;
          let worse = 0;
          own.forEach((value, party) => {
            if (other[party]! > value) better++;
            if (other[party]! < value) worse++;
          });
          if (better > 0 && worse === 0) dominated = true;
        }
        expect(found[index]).toBe(!dominated);
      });
      expect(found.some(Boolean)).toBe(true);
    }),
  );
});

test("the Nash product is that of the gains, where nobody loses; its best end is efficient among those", () => {
  fc.assert(
    fc.property(table, ([ends, without]) => {
      const products = ends.map((own) => nashProduct(own, without));
      let most = 0;
      ends.forEach((own, index) => {
        const loses = own.some((value, party) => value < without[party]!);
        const gains = own.reduce((product, value, party) => product * (value - without[party]!), 1);
        expect(products[index]).toBe(loses ? undefined : gains);
        if (!loses) most = Math.max(most, gains);
      });
      const best = nashBest(products);
      if (most === 0) expect(best).toEqual([]);
      else expect(best).toEqual(ends.flatMap((_, index) => (products[index] === most ? [index] : [])));
      const isEfficient = efficient(ends);
      for (const index of best) expect(isEfficient[index]).toBe(true);
    }),
  );
});
