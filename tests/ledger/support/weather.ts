/** What goes wrong around a step: the provider's side, the line, and the runner of the jobs. */
import { z } from "zod";
import { serviceDatabase } from "@/lib/db";
import { type Chance, chanceOf } from "./chance";
import type { Provider } from "./places";
import type { World } from "./world";

const PROVIDERS: readonly Provider[] = ["paypal", "mercadopago"];

/** Faults of a provider by name; a counted one wears off by itself, the others last for some steps. */
const FAULTS = {
  "5xx storm": (chance: Chance) => ({ failNext: 1 + chance.int(7) }),
  "time-out after success": (chance: Chance) => ({ loseNext: 1 + chance.int(4) }),
  "changed amount": () => ({ changedAmount: "1.00" }),
  "changed currency": () => ({ changedCurrency: "EUR" }),
  "foreign payee": () => ({ foreignPayee: true }),
  "foreign reference": () => ({ foreignReference: true }),
  "forged body": () => ({ body: "forged" }),
  "re-indented body": () => ({ body: "reindented" }),
  "wrong webhook id or secret": () => ({ wrongKey: true }),
  "bad signature": () => ({ badSignature: true }),
  "sent twice by the provider": () => ({ duplicate: true }),
  "slow answers": (chance: Chance) => ({ slowMs: 5 + chance.int(20) }),
} as const;
type FaultName = keyof typeof FAULTS;

/** How the world treats a history. `around` runs one step, `calm` ends whatever goes on. */
export interface Weather {
  readonly faults: Readonly<Record<string, number>>;
  around(index: number, step: () => Promise<void>): Promise<void>;
  /** One round of waiting: notifications come in, jobs run, time passes. */
  round(count: number): Promise<void>;
  calm(): Promise<void>;
}

/** Nothing goes wrong: what a provider says arrives at once and is worked on at once. */
export function fairWeather(world: World): Weather {
  const work = async () => {
    for (let hasNews = true; hasNews; ) {
      hasNews = await world.network.deliverAll();
      await world.runJobs();
    }
  };
  return {
    faults: {},
    async around(_, step) {
      await step();
      await work();
    },
    async round() {
      await world.letTimePass();
      await work();
    },
    calm: async () => undefined,
  };
}

/** Faults by the seed: a step's own chance depends on nothing that happened before it. */
export function foulWeather(world: World, seed: string): Weather {
  const faults: Record<string, number> = {};
  const until = new Map<Provider, number>();
  const note = (name: string) => {
    faults[name] = (faults[name] ?? 0) + 1;
  };
  const worsen = async (index: number, chance: Chance) => {
    for (const provider of PROVIDERS) {
      if ((until.get(provider) ?? 0) > index) continue;
      if (chance.happens(0.7)) {
        if (until.delete(provider)) await world.control(provider, {});
        continue;
      }
      const name = chance.pick(Object.keys(FAULTS) as FaultName[]);
      await world.control(provider, FAULTS[name](chance));
      until.set(provider, index + 1 + chance.int(4));
      note(name);
    }
  };
  const calm = async () => {
    for (const provider of PROVIDERS) if (until.delete(provider)) await world.control(provider, {});
  };
  const work = (chance: Chance) => {
    if (chance.happens(0.2)) {
      note("two job runners at once");
      return Promise.all([world.runJobs(), world.runJobs()]);
    }
    if (chance.happens(0.15)) {
      note("job runner that dies");
      return takeLeasesAndDie();
    }
    return chance.happens(0.5) ? world.runJobs() : undefined;
  };
  return {
    faults,
    calm,
    async around(index, step) {
      const chance = chanceOf(`${seed}/weather/${index}`);
      await worsen(index, chance);
      if (chance.happens(0.3)) {
        note("step, webhooks and jobs at once");
        await Promise.all([step(), world.network.deliverBadly(chance), world.runJobs()]);
      } else await step();
      await world.network.deliverBadly(chance);
      await work(chance);
    },
    async round(count) {
      if (count >= 2) {
        await calm();
        await world.letTimePass();
      }
      await world.network.deliverBadly(chanceOf(`${seed}/round/${count}`));
      await world.runJobs();
    },
  };
}

/** What a runner does that is killed after it took its work: the leases run, the work is not done. */
async function takeLeasesAndDie(): Promise<void> {
  const database = serviceDatabase();
  for (const lease of ["lease_webhooks", "lease_operations"]) await database.rpc(lease, { p_limit: 3 }, z.unknown());
}
