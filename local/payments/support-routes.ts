import type { Backend, GatewayRequest, GatewayResponse } from "../types";
import { isForm, jsonResponse, type Route, seeOther } from "../ui";
import type { Deliveries } from "./deliveries";
import type { FaultControl } from "./faults";

export interface SupportOptions {
  readonly backend: Backend;
  readonly mount: string;
  readonly deliveries: Deliveries;
  readonly faults: FaultControl;
  /** Fresh signature headers for a body that is sent again. */
  renewHeaders(request: GatewayRequest, body: string, url: string): Promise<Record<string, string>>;
}

function listLimit(request: GatewayRequest): number {
  const limit = Number(request.query.get("limit") ?? "50");
  return Number.isInteger(limit) ? Math.min(Math.max(limit, 1), 1_000) : 50;
}

/** The routes that no real provider has: faults, the list of notifications, and sending one again. */
export function supportRoutes(options: SupportOptions): Route[] {
  const { backend, mount, deliveries, faults } = options;
  /** A browser's form leads back to the overview, a program gets JSON. */
  const answer = (request: GatewayRequest, response: GatewayResponse) =>
    isForm(request) && response.status < 300 ? seeOther(`${mount}/`) : response;
  return [
    ["GET", "/control", () => jsonResponse(200, faults.current())],
    ["POST", "/control", async (request) => answer(request, await faults.handle(request))],
    ["GET", "/api/deliveries", async (request) => jsonResponse(200, await deliveries.list(listLimit(request)))],
    [
      "POST",
      "/deliveries/:id/redeliver",
      async (request, params) => {
        const delivery = await deliveries.get(params.id ?? "");
        if (!delivery) return jsonResponse(404, { message: "No such notification" });
        const { label, url, body } = delivery;
        const headers = await options.renewHeaders(request, body, url);
        const send = await backend.tx((sql) => deliveries.enqueue(sql, { label, url, body, headers }));
        send();
        return answer(request, jsonResponse(202, { label, url }));
      },
    ],
  ];
}
