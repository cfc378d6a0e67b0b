/** Seeded chance: the same seed and the same questions give the same answers on every machine. */
export interface Chance {
  /** A whole number from 0 to `below - 1`. */
  int(below: number): number;
  pick<T>(list: readonly T[]): T;
  happens(probability: number): boolean;
  /** Chance of its own for a part: what is drawn there does not move what is drawn here. */
  of(part: string | number): Chance;
}

export function chanceOf(seed: string): Chance {
  let state = hashOf(seed);
  // mulberry32: 32 bits of state are plenty for a history
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (below: number) => Math.floor(next() * below);
  return {
    int,
    pick: (list) => {
      const chosen = list[int(list.length)];
      if (chosen === undefined) throw new Error("nothing to pick from");
      return chosen;
    },
    happens: (probability) => next() < probability,
    of: (part) => chanceOf(`${seed}/${part}`),
  };
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
