/** Which of two answers is drawn. They arrive in any order, and one of a replica may be older than what is shown. */

interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** The answer, unless it is an older state of the same thing. */
export function newerState<T extends Versioned>(known: T, answer: T): T {
  return known.id === answer.id && known.version > answer.version ? known : answer;
}

/** The rows of the answer in its order; a row that is shown in a newer state stays as it is shown. */
export function newerRows<T extends Versioned>(known: readonly T[], answer: readonly T[]): T[] {
  const shown = new Map(known.map((row) => [row.id, row]));
  return answer.map((row) => newerState(shown.get(row.id) ?? row, row));
}

/** The same for a page of a list. */
export function newerPage<T extends { readonly data: readonly Versioned[] }>(known: T, answer: T): T {
  return { ...answer, data: newerRows(known.data, answer.data) };
}

/** What comes of a reading: what to draw, why it failed, or null when a later reading counts instead. */
type Outcome<T> = { readonly data: T } | { readonly error: unknown } | null;

/** Readings of one resource. Of several that run at once the one that began last counts; `newest` compares it with what is drawn. */
export function createReadings<T>() {
  let turn = 0;
  let drawn: { readonly data: T } | null = null;
  return async (load: () => Promise<T>, newest?: (known: T, answer: T) => T): Promise<Outcome<T>> => {
    turn += 1;
    const own = turn;
    try {
      const answer = await load();
      if (own !== turn) return null;
      drawn = { data: drawn && newest ? newest(drawn.data, answer) : answer };
      return drawn;
    } catch (error) {
      return own === turn ? { error } : null;
    }
  };
}
