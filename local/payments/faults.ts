import { z } from "zod";
import type { Backend, GatewayRequest, GatewayResponse } from "../types";
import { isForm, jsonResponse, readForm, readJson } from "../ui";
import { createStore, type ProviderName } from "./store";

/** What may be wrong with PayPal's certificate; Mercado Pago has none. */
export const CERTIFICATE_FAULTS = [
  "foreign",
  "expired",
  "otherName",
  "html",
  "missing",
  "redirect",
  "huge",
  "unavailable",
] as const;
export type CertificateFault = (typeof CERTIFICATE_FAULTS)[number];

/** `forged` claims money that nobody paid and still fits the signature. */
export const BODY_FAULTS = ["reindented", "forged"] as const;

const count = z.number().int().min(0).max(10_000);

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
  /** Notifications leave in pairs, the later one first. */
  reorder: z.boolean(),
  /** Notifications are written down and never sent. */
  drop: z.boolean(),
  /** One byte of each signature is wrong. */
  badSignature: z.boolean(),
  /** Signed for another webhook id (PayPal) or with another secret (Mercado Pago). */
  wrongKey: z.boolean(),
  /** PayPal's certificate is not what it should be. */
  certificate: z.enum(CERTIFICATE_FAULTS).nullable(),
  /** The body is changed after it was signed. */
  body: z.enum(BODY_FAULTS).nullable(),
  /** The next calls of the API, that many, are answered with 503 and do nothing. */
  failNext: count,
  /** The next writes, that many, take effect and are answered with 504. */
  loseNext: count,
  /** Every answer of the API comes this much later, after its effect. */
  slowMs: z.number().int().min(0).max(120_000),
  /** Reading a payment shows this amount (decimal text) in place of the true one. */
  changedAmount: z
    .string()
    .regex(/^\d{1,9}(\.\d{1,2})?$/)
    .nullable(),
  /** Reading a payment shows this currency. */
  changedCurrency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
  /** Reading a payment shows another payee or collector. */
  foreignPayee: z.boolean(),
  /** Reading a payment shows another reference than ours. */
  foreignReference: z.boolean(),
});
export type Faults = z.infer<typeof faultsSchema>;
export type FaultChange = Partial<Faults> & { readonly reset?: boolean };

export const NO_FAULTS: Faults = {
  webhookUrl: null,
  duplicate: false,
  delayMs: 0,
  reorder: false,
  drop: false,
  badSignature: false,
  wrongKey: false,
  certificate: null,
  body: null,
  failNext: 0,
  loseNext: 0,
  slowMs: 0,
  changedAmount: null,
  changedCurrency: null,
  foreignPayee: false,
  foreignReference: false,
};

const changeSchema = faultsSchema.partial().extend({ reset: z.boolean().optional() }).strict();

export interface FaultControl {
  readonly current: () => Faults;
  /** `POST /control`: JSON of the faults to change, or the form of the overview page. */
  handle(request: GatewayRequest): Promise<GatewayResponse>;
  /** Takes one of the failures that are left of a counted fault; false if there is none. */
  take(name: "failNext" | "loseNext"): Promise<boolean>;
}

/** A form names every fault that is on: what it leaves out is off, except where only `preset` is sent. */
function readFaultForm(request: GatewayRequest): unknown {
  const form = readForm(request);
  const preset = form.get("preset");
  if (preset !== null) return JSON.parse(preset);
  const fields = Object.entries(NO_FAULTS).map(([name, off]): [string, unknown] => {
    const text = (form.get(name) ?? "").trim();
    if (typeof off === "boolean") return [name, form.has(name)];
    return [name, typeof off === "number" ? Number(text || "0") : text || null];
  });
  return Object.fromEntries(fields);
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
      let wanted: unknown;
      try {
        wanted = isForm(request) ? readFaultForm(request) : readJson(request);
      } catch {
        wanted = undefined;
      }
      const parsed = changeSchema.safeParse(wanted);
      if (!parsed.success)
        return jsonResponse(400, { message: "Unknown or invalid control", issues: parsed.error.issues });
      const { reset, ...change } = parsed.data;
      await save({ ...(reset ? NO_FAULTS : faults), ...change });
      return jsonResponse(200, faults);
    },
    async take(name) {
      if (faults[name] === 0) return false;
      await save({ ...faults, [name]: faults[name] - 1 });
      return true;
    },
  };
}
