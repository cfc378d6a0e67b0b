import { crc32 } from "./crc32";

/** Sixteen letters that differ in their low four bits only: four free bits a letter, and none needs an escape in JSON. */
const LETTERS = "`abcdefghijklmno";
const PAD_LENGTH = 16;
const FREE_BITS = PAD_LENGTH * 4;

/**
 * A JSON object's text with one more member, chosen so that its CRC-32 is `wanted`. CRC is linear over GF(2): flipping a
 * bit of the message flips a fixed set of bits of the sum, so 32 equations decide which letters the padding needs. It
 * shows why a signature over the CRC proves nothing about the body.
 */
export function forgeBody(json: string, wanted: number): string {
  const head = `${json.trimEnd().slice(0, -1)},"pad":"`;
  const render = (bits: bigint) => {
    const letters = Array.from(
      { length: PAD_LENGTH },
      (_, index) => LETTERS[Number((bits >> BigInt(index * 4)) & 15n)],
    );
    return `${head}${letters.join("")}"}`;
  };
  const sumOf = (bits: bigint) => crc32(Buffer.from(render(bits), "utf8"));
  const base = sumOf(0n);
  const effects = Array.from({ length: FREE_BITS }, (_, index) => (sumOf(1n << BigInt(index)) ^ base) >>> 0);
  const bits = solve(effects, (wanted ^ base) >>> 0);
  if (bits === undefined) throw new Error("the padding is too short for this sum");
  return render(bits);
}

interface Pivot {
  readonly effect: number;
  readonly bits: bigint;
}

/** Gaussian elimination: a set of columns, as a bit mask, whose effects add up to `target`. */
function solve(effects: readonly number[], target: number): bigint | undefined {
  const pivots = new Map<number, Pivot>();
  const reduce = (start: Pivot): Pivot => {
    let { effect, bits } = start;
    for (let bit = 31; bit >= 0; bit -= 1) {
      const pivot = (effect >>> bit) & 1 ? pivots.get(bit) : undefined;
      if (!pivot) continue;
      effect = (effect ^ pivot.effect) >>> 0;
      bits ^= pivot.bits;
    }
    return { effect, bits };
  };
  effects.forEach((effect, index) => {
    const reduced = reduce({ effect, bits: 1n << BigInt(index) });
    if (reduced.effect !== 0) pivots.set(31 - Math.clz32(reduced.effect), reduced);
  });
  const rest = reduce({ effect: target, bits: 0n });
  return rest.effect === 0 ? rest.bits : undefined;
}
