/** A partner of Madrid's demo fleet with keys of every kind, and the typed client with one of them. */
import { type APIRequestContext, expect, request as requests } from "@playwright/test";
import { createNexorsClient } from "../../../clients/typescript/index";
import { SCOPES } from "../../../lib/contracts/operation";
import { apiAs, served, tokenOf } from "./stack";

export const FLEET = "castellana";
/** Where keys that are tied to addresses may be used from. */
const RANGE = "203.0.113.0/28";

export type Client = ReturnType<typeof createNexorsClient>;

/** A client that remembers the last answer as it came, body included. */
export interface Partner {
  readonly api: Client;
  last(): Response;
}

let addresses = 0;

/** Each request has an address of its own, unless one is given: what is under test is rarely the limit by address. */
export function partnerWith(key: string | null, from?: string): Partner {
  let last: Response | null = null;
  const api = createNexorsClient({
    baseUrl: served().appUrl,
    retries: 0,
    ...(key ? { key } : {}),
    fetch: async (request) => {
      addresses += 1;
      const headers = new Headers(request.headers);
      headers.set("cf-connecting-ip", from ?? `198.18.${Math.floor(addresses / 250) % 250}.${addresses % 250}`);
      const response = await fetch(new Request(request, { headers }));
      last = response.clone();
      return response;
    },
  });
  return {
    api,
    last: () => {
      if (!last) throw new Error("nothing was asked yet");
      return last;
    },
  };
}

export interface Keys {
  readonly test: string;
  readonly live: string;
  /** Of another fleet's partner, in both environments. */
  readonly foreign: { readonly live: string; readonly test: string };
  readonly revoked: string;
  readonly tied: string;
  /** Used up by the tests of limits. */
  readonly spent: string;
  /** Good for everything but the scope. */
  without(scope: string): string;
  readonly fleetId: string;
  end(): Promise<void>;
}

const LABEL = "API specs";

interface Listed {
  readonly keys: readonly { readonly id: string; readonly label: string; readonly state: string }[];
}
interface Issued {
  readonly key: { readonly id: string };
  readonly secret: string;
}

async function maker(request: APIRequestContext, fleet: string) {
  const owner = apiAs(request, await tokenOf(request, `owner@${fleet}.demo`));
  const partner = apiAs(request, await tokenOf(request, `partner@${fleet}.demo`));
  const me = await partner<{ id: string; memberships: { fleetId: string }[] }>("GET", "/api/v1/me");
  const fleetId = me.body.memberships[0]?.fleetId ?? "";
  const issue = async (changes: object): Promise<Issued> => {
    const body = { partnerId: me.body.id, environment: "live", label: LABEL, scopes: SCOPES, tier: "scale" };
    const made = await owner<Issued>("POST", `/api/v1/fleets/${fleetId}/api-keys`, { ...body, ...changes });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    return made.body;
  };
  const revoke = (id: string) => owner("POST", `/api/v1/api-keys/${id}/revoke`, {});
  /** Those of a run that was broken off, too. */
  const end = async () => {
    const { body } = await owner<Listed>("GET", `/api/v1/fleets/${fleetId}/api-keys`);
    for (const { id } of body.keys.filter(({ label, state }) => label === LABEL && state === "active"))
      await revoke(id);
  };
  await end();
  return { fleetId, issue, revoke, end };
}

/** A partner may have twenty active keys: `end` gives them back. */
export async function makeKeys(): Promise<Keys> {
  const request = await requests.newContext({ baseURL: served().appUrl });
  const [home, abroad] = [await maker(request, FLEET), await maker(request, "paulista")];
  const secret = async (changes: object = {}, from = home) => (await from.issue(changes)).secret;
  const half = Math.ceil(SCOPES.length / 2);
  const [first, second] = [SCOPES.slice(0, half), SCOPES.slice(half)];
  const halves = [
    { scopes: first as readonly string[], key: await secret({ scopes: first }) },
    { scopes: second as readonly string[], key: await secret({ scopes: second }) },
  ];
  const ended = await home.issue({});
  await home.revoke(ended.key.id);
  return {
    test: await secret({ environment: "test" }),
    live: await secret(),
    foreign: { live: await secret({}, abroad), test: await secret({ environment: "test" }, abroad) },
    revoked: ended.secret,
    tied: await secret({ allowedRanges: [RANGE] }),
    spent: await secret({ environment: "test", tier: "standard" }),
    without: (scope) => halves.find(({ scopes }) => !scopes.includes(scope))?.key ?? "",
    fleetId: home.fleetId,
    end: async () => {
      await home.end();
      await abroad.end();
      await request.dispose();
    },
  };
}
