/** The stack with its people: who acts in a history, and how time passes in it. */
import { reconcile } from "@/lib/domain/reconciliation/reconcile";
import type { Backend } from "@/local/types";
import { type Answer, type Api, type CallOptions, startApi } from "../../routes/support/api";
import { runJobs } from "../../routes/support/money";
import { Network } from "./network";
import { Calendar, FLEETS, type FleetSlug, type Provider } from "./places";

const STAFF = ["owner", "manager", "dispatcher"] as const;
const DRIVERS = 3;
/** A session lasts an hour; a long history outlives it. */
const SESSION_MS = 40 * 60_000;

export interface Driver {
  readonly email: string;
  readonly driverId: string;
  readonly vehicleId: string;
}

export class World {
  readonly calendar = new Calendar();
  readonly backend: Backend;
  readonly #tokens = new Map<string, { token: string; until: number }>();
  readonly #drivers = new Map<string, Driver>();
  #calls = 0;

  private constructor(
    readonly api: Api,
    readonly network: Network,
    readonly webhookUrl: (provider: Provider) => string,
  ) {
    this.backend = api.stack.context.backend;
  }

  static async open(): Promise<World> {
    const api = await startApi();
    const network = new Network(api.stack.context.backend);
    const world = new World(api, network, await network.open());
    await world.makeDutiful();
    await world.control("paypal", {});
    await world.control("mercadopago", {});
    return world;
  }

  async close(): Promise<void> {
    await this.network.close();
    await this.api.close();
  }

  async token(email: string): Promise<string> {
    const known = this.#tokens.get(email);
    if (known && known.until > Date.now()) return known.token;
    const token = await this.api.signIn(email);
    this.#tokens.set(email, { token, until: Date.now() + SESSION_MS });
    return token;
  }

  /** One of the staff who may do it: the work is spread, as each has a limit of calls a minute. */
  staff(fleet: FleetSlug): Promise<string> {
    this.#calls += 1;
    return this.token(`${STAFF[this.#calls % STAFF.length]}@${fleet}.demo`);
  }

  driver(fleet: FleetSlug, index: number): Driver {
    const driver = this.#drivers.get(`${fleet} ${index}`);
    if (!driver) throw new Error(`no driver ${index} of ${fleet}`);
    return driver;
  }

  private async makeDutiful(): Promise<void> {
    for (const { slug } of FLEETS) {
      for (let index = 0; index < DRIVERS; index += 1) {
        const email = `driver0${index + 1}@${slug}.demo`;
        const token = await this.token(email);
        const { body } = await this.api.call("PUT /api/v1/driver/duty", { token, body: { onDuty: true } });
        this.#drivers.set(`${slug} ${index}`, { email, driverId: body.driverId, vehicleId: body.vehicle.id });
      }
    }
  }

  /** One call of the API; whoever is told to slow down does so. */
  async call(operation: string, options: CallOptions): Promise<Answer> {
    for (;;) {
      const answer = await this.api.call(operation, options);
      if (answer.status !== 429) return answer;
      const seconds = Number(answer.headers.get("retry-after") ?? "1");
      await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    }
  }

  /** Switches faults of a local provider on; everything that is not named is off. */
  async control(provider: Provider, faults: Readonly<Record<string, unknown>>): Promise<void> {
    const webhookUrl = this.webhookUrl(provider);
    await this.press(`/${provider}/control`, { reset: true, webhookUrl, ...faults });
  }

  /** A button of a provider's overview page. */
  async press(path: string, body: object = {}): Promise<void> {
    const answer = await fetch(`${this.api.stack.url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  }

  runJobs(): Promise<void> {
    return runJobs(this.api);
  }

  async reconcile(schedule: "stuck" | "holds" | "daily"): Promise<void> {
    await reconcile(schedule);
  }

  async rows<T extends Record<string, unknown>>(
    text: string,
    params: readonly (string | string[])[] = [],
  ): Promise<T[]> {
    return this.backend.query<T>(text, params);
  }

  /** Whatever waits for its next try is due, and what was asked for a moment ago was asked for a minute ago. */
  async letTimePass(): Promise<void> {
    await this.backend.tx(async (sql) => {
      // the triggers that note the time of a change are not asked
      await sql("set local session_replication_role = replica");
      await sql(
        "update private.webhook_inbox set next_attempt_at = now() where status = 'received' and next_attempt_at > now()",
      );
      await sql(
        "update public.provider_operations set next_attempt_at = now() where status = 'pending' and next_attempt_at > now()",
      );
      await sql(`update public.payments set updated_at = updated_at - interval '6 minutes',
          created_at = created_at - case when created_at > now() - interval '45 seconds' then interval '1 minute' else '0' end
        where status in ('pending', 'authorized', 'review')`);
    });
  }
}
