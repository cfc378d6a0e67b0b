/** One ride as it is lived through: what its people know of it, and the calls they make. */
import { uuidOf } from "@/lib/contracts/ids";
import type { Answer } from "../../routes/support/api";
import type { Script } from "./script";
import type { Weather } from "./weather";
import type { World } from "./world";

const TRIES = 8;
const ROUNDS = 14;

export interface OpenPayment {
  readonly id: string;
  readonly uuid: string;
  readonly approveUrl: string;
}

interface Ask {
  readonly token: string;
  readonly body?: object;
  /** Makes the call one that may be repeated: it is sent under this name every time. */
  readonly key?: string;
  /** Answers that are right too, beside success. */
  readonly also?: readonly string[];
}

export class Passage {
  /** Payments and charges by what they are called in the history. */
  readonly payments = new Map<string, OpenPayment>();
  readonly charges = new Map<string, string>();
  /** Of the disputes and chargebacks at the provider. */
  disputeId = "";
  guest = "";
  rideId = "";

  constructor(
    readonly world: World,
    readonly weather: Weather,
    readonly script: Script,
    /** Of the run: keys of two runs are not the same. */
    readonly run: string,
  ) {}

  get uuid(): string {
    return uuidOf(this.rideId);
  }

  payment(name: string): OpenPayment {
    const payment = this.payments.get(name);
    if (!payment) throw new Error(`${this.script.alias} has no payment "${name}"`);
    return payment;
  }

  /** Asks until there is an answer, as a client does: the same again after a failure that is not its own. */
  async ask(operation: string, { token, body, key, also = [] }: Ask): Promise<Answer> {
    const headers = key ? { "idempotency-key": `${this.run}-${this.script.alias}-${key}` } : undefined;
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.world.call(operation, { token, body, headers });
      const { status } = answer;
      if (status < 300 || also.includes(answer.body.code)) return answer;
      const isPassing = status >= 500 || answer.body.code === "idempotency_in_progress";
      if (!isPassing || attempt === TRIES) {
        throw new Error(`${this.script.alias}: ${operation}: ${status} ${JSON.stringify(answer.body).slice(0, 300)}`);
      }
      if (attempt >= 3) await this.weather.calm();
    }
  }

  /** Acts on the ride at the version that it has by then. */
  async move(operation: string, email: string | null, body: (version: number) => object): Promise<void> {
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const [row] = await this.world.rows<{ version: number }>("select version from public.rides where id = $1", [
        this.uuid,
      ]);
      const token = email === null ? this.guest : await this.world.token(email);
      const options = { token, body: body(row?.version ?? 0), also: ["version_conflict"] };
      if ((await this.ask(`POST /api/v1/rides/${this.rideId}/${operation}`, options)).status < 300) return;
    }
    throw new Error(`${this.script.alias}: ${operation}: the version never holds`);
  }

  /** Waits for what webhooks and jobs bring about. */
  async until(what: string, isThere: () => Promise<boolean>): Promise<void> {
    for (let round = 0; round < ROUNDS; round += 1) {
      if (await isThere()) return;
      await this.weather.round(round);
    }
    throw new Error(`${this.script.alias}: never ${what}: ${JSON.stringify(await this.state())}`);
  }

  async rideStatus(): Promise<string> {
    const [row] = await this.world.rows<{ status: string }>("select status from public.rides where id = $1", [
      this.uuid,
    ]);
    return row?.status ?? "";
  }

  async paymentStatus(name: string): Promise<string> {
    const text = "select status from public.payments where id = $1";
    const [row] = await this.world.rows<{ status: string }>(text, [this.payment(name).uuid]);
    return row?.status ?? "";
  }

  /** For the message of a failure. */
  private async state(): Promise<unknown> {
    return this.world.rows(
      `select r.status as ride, p.provider, p.status, p.refunded_minor::text as refunded, p.charge_id is not null as is_charge,
         (select jsonb_agg(jsonb_build_array(o.op, o.status, o.attempts, o.last_error)) from public.provider_operations o
          where o.payment_id = p.id) as operations
       from public.rides r left join public.payments p on p.ride_id = r.id where r.id = $1`,
      [this.uuid],
    );
  }
}
