/** A positive count picks different items, a negative one may repeat them (Redis' convention). */
export function pickRandom<T>(items: readonly T[], count: number): T[] {
  if (items.length === 0) return [];
  const draw = (pool: readonly T[]) => Math.floor(Math.random() * pool.length);
  if (count < 0) return Array.from({ length: -count }, () => items[draw(items)] as T);
  const pool = [...items];
  return Array.from({ length: Math.min(count, pool.length) }, () => pool.splice(draw(pool), 1)).flat();
}
