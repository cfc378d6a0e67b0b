import { SCOPES } from "@/lib/contracts/operation";
import type { Answer, Api } from "./api";

/** Who makes keys in a demo fleet, and for whom. */
export interface KeyMaker {
  readonly fleetId: string;
  readonly partnerId: string;
  readonly owner: string;
  readonly partner: string;
  /** A new key with all scopes unless told otherwise: the whole answer. */
  issue(changes?: object): Promise<Answer["body"]>;
  /** Its secret alone. */
  key(changes?: object): Promise<string>;
}

export async function keyMaker(api: Api, fleet: string): Promise<KeyMaker> {
  const [owner, partner] = await Promise.all([api.signIn(`owner@${fleet}.demo`), api.signIn(`partner@${fleet}.demo`)]);
  const { body } = await api.call("GET /api/v1/me", { token: partner });
  const [{ fleetId }] = body.memberships;
  const issue = async (changes: object = {}) => {
    const made = await api.call(`POST /api/v1/fleets/${fleetId}/api-keys`, {
      token: owner,
      body: { partnerId: body.id, environment: "live", label: "Server", scopes: SCOPES, ...changes },
    });
    if (made.status !== 201) throw new Error(`no key: ${JSON.stringify(made.body)}`);
    return made.body;
  };
  return { fleetId, partnerId: body.id, owner, partner, issue, key: async (changes) => (await issue(changes)).secret };
}
