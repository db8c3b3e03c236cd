/** A stretch of time in words: weeks, days where it is shorter, and never “0.0 weeks”. */
export function weeksWords(weeks: number): string {
  const days = Math.round(weeks * 7);
  if (weeks >= 0.95) return weeks < 1.05 ? "1 week" : `${weeks.toFixed(1)} weeks`;
  if (days < 1) return "under a day";
  return days === 1 ? "1 day" : `${days} days`;
}
