import alea from "seedrandom/lib/alea.js";

/**
 * A Latin hypercube: points of the unit cube, so many in each of so many dimensions that every one of as many equal parts of
 * each dimension holds exactly one (M. D. McKay, R. J. Beckman, W. J. Conover, “A comparison of three methods for selecting
 * values of input variables in the analysis of output from a computer code”, Technometrics 21(2), 1979, pages 239-245). By
 * point, then by dimension; each dimension is drawn in turn, so one more leaves the others as they were.
 */
export function hypercube(points: number, dimensions: number, seed: string): readonly Float64Array[] {
  const next = alea(seed);
  const cube = Array.from({ length: points }, () => new Float64Array(dimensions));
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const parts = Uint32Array.from({ length: points }, (_, part) => part);
    // Shuffled as R. Durstenfeld does (“Algorithm 235: Random permutation”, Communications of the ACM 7(7), 1964).
    for (let left = points - 1; left > 0; left--) {
      const other = Math.floor(next() * (left + 1));
      [parts[left], parts[other]] = [parts[other]!, parts[left]!];
    }
    for (let point = 0; point < points; point++) cube[point]![dimension] = (parts[point]! + next()) / points;
  }
  return cube;
}
