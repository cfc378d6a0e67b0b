/**
 * A trip from quote to receipt through the API's own routes, step by step. It writes down what was acknowledged and
 * nothing else; a step that was cut off is taken again with the same key.
 */
import { type Answer, call } from "../../routes/support/api";
import { decide } from "../../routes/support/money";
import { CONTACT, tripRequest, wallTime } from "../../routes/support/trips";

/** The request got no answer that says what became of it: the connection broke, or the stack behind the app is gone. */
export class CutOff extends Error {}

export interface Crew {
  readonly dispatcher: string;
  readonly driver: string;
  readonly driverId: string;
  readonly vehicleId: string;
}

export type Goal = "booked" | "paid" | "completed";

export class Trip {
  quoteId: string | undefined;
  ride: { id: string; ref: string; trackingToken: string } | undefined;
  payment: { id: string; approveUrl: string } | undefined;
  /** As last acknowledged. */
  status: string | undefined;
  version = 0;

  constructor(
    readonly name: string,
    readonly day: number,
    readonly goal: Goal,
    readonly passenger: string,
    readonly crew: Crew,
  ) {}

  get isDone(): boolean {
    return this.status === { booked: "pending_payment", paid: "confirmed", completed: "completed" }[this.goal];
  }

  /** Goes on from where it stands until its goal is reached. Throws `CutOff`, or an error for an answer that is wrong. */
  async proceed(): Promise<void> {
    this.quoteId ??= await this.#quote();
    this.ride ??= await this.#book(this.quoteId);
    if (this.goal === "booked") return;
    await this.#pay(this.ride.id);
    if (this.goal === "completed") await this.#drive(this.ride.id);
  }

  async read(): Promise<Answer["body"]> {
    return this.#ask(`GET /api/v1/rides/${this.ride?.id}`, this.passenger, 200);
  }

  async #quote(): Promise<string> {
    const body = tripRequest({ pickupLocal: wallTime(this.day) });
    const { quotes } = await this.#ask("POST /api/v1/quotes", this.passenger, 201, body);
    return quotes.find((quote: { vehicleClass: string }) => quote.vehicleClass === "sedan").id;
  }

  async #book(quoteId: string) {
    const body = { quoteId, contact: CONTACT, locale: "en" };
    const { ride, trackingToken } = await this.#ask("POST /api/v1/rides", this.passenger, 201, body, "book");
    this.#note(ride);
    return { id: ride.id as string, ref: ride.ref as string, trackingToken: trackingToken as string };
  }

  async #pay(rideId: string): Promise<void> {
    if (this.status !== "pending_payment") return;
    const payment = this.payment ?? (await this.#openPayment(rideId));
    this.payment = payment;
    // asked first: the approval may have arrived although its own answer did not
    const refresh = `POST /api/v1/payments/${payment.id}/refresh`;
    let { status } = await this.#ask(refresh, this.passenger, 200, {});
    if (status === "pending") {
      await decide(payment.approveUrl, "approve").catch(cutOffBy("the provider's page"));
      ({ status } = await this.#ask(refresh, this.passenger, 200, {}));
    }
    if (status !== "paid") throw new Error(`${this.name}: the payment is ${status}`);
    this.#note(await this.read());
  }

  async #openPayment(rideId: string) {
    const body = { rideId, provider: "paypal" };
    const { payment, approveUrl } = await this.#ask("POST /api/v1/payments", this.passenger, 201, body, "pay");
    return { id: payment.id as string, approveUrl: approveUrl as string };
  }

  /** After a cut the driver's app reads the ride again: its version tells whether the step was taken. */
  async #drive(rideId: string): Promise<void> {
    const { dispatcher, driver, driverId, vehicleId } = this.crew;
    const next: Record<string, string> = { assigned: "en_route", en_route: "on_location", on_location: "on_board" };
    this.#note(await this.read());
    if (this.status === "confirmed") {
      const body = { driverId, vehicleId, version: this.version };
      this.#note(await this.#ask(`POST /api/v1/rides/${rideId}/assign`, dispatcher, 200, body));
    }
    while (this.status !== "completed") {
      const body = { to: next[this.status ?? ""] ?? "completed", version: this.version };
      this.#note(await this.#ask(`POST /api/v1/rides/${rideId}/transitions`, driver, 200, body));
    }
  }

  #note({ status, version }: { status: string; version: number }): void {
    this.status = status;
    this.version = version;
  }

  async #ask(operation: string, token: string, status: number, body?: object, key?: string): Promise<Answer["body"]> {
    const headers = key ? { "idempotency-key": `${this.name}-${key}` } : undefined;
    const answer = await call(operation, { token, body, headers }).catch(cutOffBy(operation));
    if (answer.status >= 500 || answer.body.code === "idempotency_in_progress") {
      throw new CutOff(`${operation}: ${answer.body.code}`);
    }
    if (answer.status !== status) {
      throw new Error(`${this.name}: ${operation}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`);
    }
    return answer.body;
  }
}

function cutOffBy(what: string): (cause: unknown) => never {
  return (cause) => {
    throw new CutOff(what, { cause });
  };
}
