/**
 * `npm run simulate:scale`: what 1,000, 100,000 and 1,000,000 users do to each tier, where each tier breaks, and how long a
 * crowd takes to come back. Arithmetic and chance only: asks nobody, ends within seconds. `-- --seed 7` for other chances.
 */
import { parseArgs } from "node:util";
import { breakingPoint, comeBack, live, TIERS, writeCapacity } from "./lib/scale-model.mjs";

const { values } = parseArgs({ options: { seed: { type: "string", default: "1" } } });
const seed = Number(values.seed);
if (!Number.isInteger(seed)) {
  console.error("--seed is a whole number");
  process.exit(1);
}

const whole = (value) => Math.round(value).toLocaleString("en-US");
const percent = (value) => `${(value * 100).toFixed(value < 0.1 ? 1 : 0)} %`;
const table = (head, rows) => {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  console.log([line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n"));
};

const PLANS = [
  [1_000, "small"],
  [100_000, "grown"],
  [1_000_000, "regional"],
];

console.log("\nLoad, five minutes of the peak hour; shares of what the tier carries\n");
table(
  [
    "Users",
    "Tier",
    "Positions/s",
    "Sockets",
    "Messages/s (peak)",
    "Writes/s",
    "Sockets",
    "Messages",
    "Database",
    "Redis",
    "Write waits",
  ],
  PLANS.map(([users, name]) => {
    const { sockets, mean, peak, loads } = live(users, TIERS[name], { seed });
    return [
      whole(users),
      name,
      whole(mean.positions),
      whole(sockets),
      `${whole(mean.messages)} (${whole(peak.messages)})`,
      whole(mean.writes),
      percent(loads.sockets),
      percent(loads.messages),
      percent(loads.writes),
      percent(loads.redis),
      `${peak.waitSeconds.toFixed(1)} s`,
    ];
  }),
);

console.log("\nWhere each tier breaks\n");
table(
  ["Tier", "Writes/s that its databases carry", "Users", "What gives way"],
  Object.entries(TIERS).map(([name, tier]) => {
    const { users, first } = breakingPoint(tier, { seed });
    return [name, whole(writeCapacity(tier)), whole(users), first];
  }),
);

console.log("\nEverybody comes back after all connections were lost, until 99 % are there\n");
table(
  [
    "Users",
    "Tier",
    "Sockets",
    "Joins/s allowed",
    "Pauses by chance",
    "Refused joins",
    "Same pauses for all",
    "Refused joins",
  ],
  PLANS.map(([users, name]) => {
    const tier = TIERS[name];
    const { sockets } = live(users, tier, { seed });
    const [spread, marching] = [true, false].map((isRandom) => comeBack(sockets, tier.joins, { isRandom, seed }));
    return [
      whole(users),
      name,
      whole(sockets),
      whole(tier.joins),
      `${spread.seconds} s`,
      whole(spread.refused),
      `${marching.seconds} s`,
      whole(marching.refused),
    ];
  }),
);
