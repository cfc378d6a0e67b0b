/** The model behind `npm run simulate:scale`: the same question gets the same answer, and the documents say what it says. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { breakingPoint, comeBack, live, MEASURED, TIERS, writeCapacity } from "./lib/scale-model.mjs";

const doc = (name: string) => readFileSync(path.resolve(import.meta.dirname, "../docs", name), "utf8");
const whole = (value: number) => Math.round(value).toLocaleString("en-US");

describe("the model of growth", () => {
  it("gives the same answer for the same seed, and nearly the same for another", () => {
    expect(live(100_000, TIERS.grown, { seed: 3 })).toEqual(live(100_000, TIERS.grown, { seed: 3 }));
    const [one, other] = [1, 2].map((seed) => live(100_000, TIERS.grown, { seed }).mean.positions);
    expect(Math.abs((one ?? 0) - (other ?? 0))).toBeLessThan(20);
  });

  it("sends a position of each driver every five seconds", () => {
    for (const [users, each] of [
      [1_000, 4],
      [100_000, 400],
      [1_000_000, 4_000],
    ] as const) {
      expect(live(users, TIERS.regional).mean.positions / each).toBeCloseTo(1, 0);
    }
  });

  it("is carried by the tier that the plan names, and breaks the smaller one", () => {
    expect(live(1_000, TIERS.small).isBroken).toBe(false);
    expect(live(100_000, TIERS.small).isBroken).toBe(true);
    expect(live(100_000, TIERS.grown).isBroken).toBe(false);
    expect(live(1_000_000, TIERS.grown).isBroken).toBe(true);
    expect(live(1_000_000, TIERS.regional).isBroken).toBe(false);
  });

  it("breaks where a part is made smaller", () => {
    const few = { ...TIERS.grown, messages: 100 };
    expect(breakingPoint(few)).toMatchObject({ first: "messages" });
    expect(breakingPoint(few).users).toBeLessThan(breakingPoint(TIERS.grown).users);
    expect(breakingPoint({ ...TIERS.grown, sockets: 50 })).toMatchObject({ first: "sockets" });
    const slow = { ...TIERS.regional, cores: 2, cells: 1 };
    expect(breakingPoint(slow)).toMatchObject({ first: "writes" });
    expect(writeCapacity(slow)).toBe(MEASURED.positionCalls);
  });

  it("lets a crowd come back sooner, and with fewer refusals, when it does not march in step", () => {
    const [spread, marching] = [comeBack(70_000, 2_500), comeBack(70_000, 2_500, { isRandom: false })];
    expect(spread.seconds).toBeLessThan(marching.seconds);
    expect(spread.refused).toBeLessThan(marching.refused);
    expect(spread.seconds).toBeGreaterThanOrEqual(Math.floor((70_000 * 0.99) / 2_500));
  });
});

describe("the documents", () => {
  it("have the measured rates that the model starts from", () => {
    const text = doc("benchmarks.md");
    for (const value of [MEASURED.positionCalls, MEASURED.fixesInThirties, MEASURED.bookingMs, MEASURED.nearestMs]) {
      expect(text).toContain(whole(value) === String(value) || value > 1_000 ? whole(value) : String(value));
    }
  });

  it("say where each tier breaks as the model does", () => {
    const text = doc("05-scalability.md");
    for (const [name, tier] of Object.entries(TIERS)) {
      const { users, first } = breakingPoint(tier);
      expect(text).toContain(`| ${name} | ${whole(writeCapacity(tier))} | ${whole(users)} | ${first} |`);
    }
  });
});
