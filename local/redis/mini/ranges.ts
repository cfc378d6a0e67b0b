/** Redis' inclusive range, negative from the end, as bounds for `slice`. */
export function sliceBounds(length: number, first: number, last: number): [start: number, end: number] {
  const start = Math.max(0, first < 0 ? first + length : first);
  const end = Math.min(length, (last < 0 ? last + length : last) + 1);
  return start >= end ? [0, 0] : [start, end];
}
