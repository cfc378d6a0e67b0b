/** Who calls which operation, with a ride of their own to call it on. */
import type { Contract } from "@/lib/contracts/operation";
import { type Api, startApi } from "../../routes/support/api";
import { crewOf, rideAt } from "../../routes/support/rides";

export interface Cast {
  readonly api: Api;
  readonly tokenFor: (contract: Contract) => string;
  /** Path parameters of rows that exist, so that a probe comes as far as an honest request. */
  readonly paramsFor: (contract: Contract) => Readonly<Record<string, string>>;
}

export async function castOf(): Promise<Cast> {
  const api = await startApi();
  const crew = await crewOf(api);
  const passenger = await api.signIn("passenger@demo.nexors.app");
  const [owner, admin] = await Promise.all([api.signIn("owner@biscayne.demo"), api.signIn("admin@demo.nexors.app")]);
  const ride = await rideAt(api, crew, passenger, "on_board");
  const me = await api.call("GET /api/v1/me", { token: owner });
  const fleetId = String(me.body.memberships?.[0]?.fleetId ?? me.body.memberships?.[0]?.fleet?.id ?? "");
  const link = String(ride.trackingToken ?? "");
  const tokens: readonly [start: string, token: string][] = [
    ["/api/v1/admin", admin],
    ["/api/v1/driver", crew.driver],
    ["/api/v1/offers", crew.driver],
    ["/api/v1/fleets", owner],
    ["/api/v1/alerts", crew.dispatcher],
    ["/api/v1/charges", crew.dispatcher],
    ["/api/v1/rides/{id}/charges", crew.driver],
    ["/api/v1/rides/{id}/transitions", crew.driver],
  ];
  return {
    api,
    tokenFor: ({ path }) => tokens.find(([start]) => path.startsWith(start))?.[1] ?? passenger,
    paramsFor: ({ path }): Readonly<Record<string, string>> => {
      if (path.startsWith("/api/v1/rides/{id}")) return { id: ride.id };
      if (path.startsWith("/api/v1/fleets/{id}")) return { id: fleetId };
      return path.includes("{token}") && link ? { token: link } : {};
    },
  };
}
