/**
 * The line between the providers and the app's webhooks. What a provider posts is taken here at once; when, how often and
 * in which order the app gets it is the history's affair.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { POST as mercadoPagoWebhook } from "@/app/api/webhooks/mercadopago/route";
import { POST as payPalWebhook } from "@/app/api/webhooks/paypal/route";
import type { Backend } from "@/local/types";
import type { Chance } from "./chance";
import type { Provider } from "./places";

const ROUTES = { paypal: payPalWebhook, mercadopago: mercadoPagoWebhook } as const;
const PROVIDERS: readonly Provider[] = ["paypal", "mercadopago"];

interface Notification {
  readonly provider: Provider;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What became of notifications, and what was done to them. */
export type Traffic = Record<"delivered" | "refused" | "duplicated" | "dropped" | "delayed" | "spoiled", number>;

export class Network {
  readonly traffic: Traffic = { delivered: 0, refused: 0, duplicated: 0, dropped: 0, delayed: 0, spoiled: 0 };
  readonly #queue: Notification[] = [];
  readonly #server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const url = `http://localhost${request.url ?? "/"}`;
      const provider = PROVIDERS.find((name) => url.includes(`/${name}`));
      const headers = Object.fromEntries(
        Object.entries(request.headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
      );
      if (provider) this.#queue.push({ provider, url, headers, body: Buffer.concat(chunks) });
      response.writeHead(200).end();
    });
  });

  constructor(readonly backend: Backend) {}

  /** Starts to listen; answers the address that a provider is told. */
  async open(): Promise<(provider: Provider) => string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const { port } = this.#server.address() as AddressInfo;
    return (provider) => `http://127.0.0.1:${port}/${provider}`;
  }

  close(): Promise<unknown> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(resolve));
  }

  /** Resolves when everything that the providers have to say has come in. */
  async settle(): Promise<void> {
    const text = "select count(*)::int as waiting from local_stack.provider_deliveries where state = 'waiting'";
    for (;;) {
      const [row] = await this.backend.query<{ waiting: number }>(text);
      if (row?.waiting === 0) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Everything that waits, in order; true when there was something. */
  async deliverAll(): Promise<boolean> {
    await this.settle();
    const waiting = this.#queue.splice(0);
    for (const notification of waiting) await this.#hand(notification);
    return waiting.length > 0;
  }

  /** What a bad line makes of what waits: some of it, in any order, some twice, some spoiled, some never. */
  async deliverBadly(chance: Chance): Promise<void> {
    await this.settle();
    const waiting = this.#queue.splice(0);
    while (waiting.length > 0) {
      const [notification] = waiting.splice(chance.int(waiting.length), 1);
      if (notification) await this.#handBadly(notification, chance);
    }
  }

  async #handBadly(notification: Notification, chance: Chance): Promise<void> {
    const fate = chance.int(20);
    if (fate < 3) {
      this.traffic.dropped += 1;
    } else if (fate < 8) {
      this.traffic.delayed += 1;
      this.#queue.push(notification);
    } else if (fate < 12) {
      this.traffic.duplicated += 1;
      await Promise.all([this.#hand(notification), this.#hand(notification)]);
    } else {
      if (fate < 14) await this.#hand(this.#spoil(notification, chance));
      await this.#hand(notification);
    }
  }

  /** Somebody else's try: a changed signature, or under PayPal's (which covers it) a changed body. */
  #spoil({ headers, body, ...rest }: Notification, chance: Chance): Notification {
    this.traffic.spoiled += 1;
    if (rest.provider === "paypal" && chance.happens(0.5)) {
      return { ...rest, headers, body: Buffer.concat([body, Buffer.from(" ")]) };
    }
    const name = rest.provider === "paypal" ? "paypal-transmission-sig" : "x-signature";
    const value = headers[name] ?? "";
    const changed = `${value.slice(0, -6)}${value.at(-6) === "a" ? "b" : "a"}${value.slice(-5)}`;
    return { ...rest, headers: { ...headers, [name]: changed }, body };
  }

  async #hand({ provider, url, headers, body }: Notification): Promise<void> {
    const request = new Request(url, { method: "POST", headers, body: new Uint8Array(body) });
    const { status } = await ROUTES[provider](request);
    if (status === 200) this.traffic.delivered += 1;
    else if (status === 401) this.traffic.refused += 1;
    else throw new Error(`webhook of ${provider} answered ${status}`);
  }
}
