import { z } from "zod";
import type { Backend, GatewayRequest, GatewayResponse } from "../types";
import { isForm, jsonResponse, readForm, readJson } from "../ui";
import { createStore, type ProviderName } from "./store";

const faultsSchema = z.strictObject({
  /** Where notifications go; null is the provider's default. */
  webhookUrl: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .nullable(),
  /** Every notification is sent twice. */
  duplicate: z.boolean(),
  /** Every notification leaves this much later. */
  delayMs: z.number().int().min(0).max(600_000),
  /** Notifications are written down and never sent. */
  drop: z.boolean(),
  /** One byte of each signature is wrong. */
  badSignature: z.boolean(),
  /** The next calls of the API, that many, are answered with 503 and do nothing. */
  failNext: z.number().int().min(0).max(10_000),
  /** Reading a payment shows this amount (decimal text) in place of the true one. */
  changedAmount: z
    .string()
    .regex(/^\d{1,9}(\.\d{1,2})?$/)
    .nullable(),
});
export type Faults = z.infer<typeof faultsSchema>;

const NO_FAULTS: Faults = {
  webhookUrl: null,
  duplicate: false,
  delayMs: 0,
  drop: false,
  badSignature: false,
  failNext: 0,
  changedAmount: null,
};

const changeSchema = faultsSchema.partial().extend({ reset: z.boolean().optional() }).strict();

export interface FaultControl {
  readonly current: () => Faults;
  /** `POST /control`: JSON of the faults to change, or the form of the overview page. */
  handle(request: GatewayRequest): Promise<GatewayResponse>;
  /** Takes one of the `failNext` failures, if any is left. */
  takeFailure(): Promise<boolean>;
}

function readFaultForm(request: GatewayRequest): unknown {
  const form = readForm(request);
  const text = (name: string) => (form.get(name) ?? "").trim();
  return {
    webhookUrl: text("webhookUrl") || null,
    duplicate: form.has("duplicate"),
    drop: form.has("drop"),
    badSignature: form.has("badSignature"),
    delayMs: Number(text("delayMs") || "0"),
    failNext: Number(text("failNext") || "0"),
    changedAmount: text("changedAmount") || null,
  };
}

/** The faults of one provider, kept in the database so that a restart does not heal them unseen. */
export async function createFaultControl(backend: Backend, provider: ProviderName): Promise<FaultControl> {
  const store = createStore(backend.query, provider);
  let faults: Faults = { ...NO_FAULTS, ...(await store.get<Faults>("control", "faults")) };
  const save = async (next: Faults) => {
    faults = next;
    await store.put("control", "faults", next);
  };
  return {
    current: () => faults,
    async handle(request) {
      const parsed = changeSchema.safeParse(isForm(request) ? readFaultForm(request) : readJson(request));
      if (!parsed.success)
        return jsonResponse(400, { message: "Unknown or invalid control", issues: parsed.error.issues });
      const { reset, ...change } = parsed.data;
      await save({ ...(reset ? NO_FAULTS : faults), ...change });
      return jsonResponse(200, faults);
    },
    async takeFailure() {
      if (faults.failNext === 0) return false;
      await save({ ...faults, failNext: faults.failNext - 1 });
      return true;
    },
  };
}
