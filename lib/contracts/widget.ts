/** The booking form in a fleet's own pages: which hosts may show it. */
import { z } from "zod";
import { slug } from "./common";
import { publicId } from "./ids";
import { defineContract } from "./operation";

export const MAX_WIDGET_HOSTS = 20;

/** A name as a content security policy takes it: a port and a leading `*.` allowed, no scheme, no path. */
export const widgetHost = z
  .string()
  .trim()
  .toLowerCase()
  .max(260)
  .regex(
    /^(?:localhost|(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9]))(?::\d{1,5})?$/,
    "expected a host name such as www.example.com or *.example.com",
  )
  .meta({ example: "www.example.com" });

const hosts = z.array(widgetHost).max(MAX_WIDGET_HOSTS);
const fleetWidget = z.strictObject({
  slug,
  hosts: hosts.meta({ description: "none: every page may show the booking form" }),
});
export type FleetWidget = z.infer<typeof fleetWidget>;

const params = z.strictObject({ id: publicId("fleet") });

/** GET /api/v1/fleets/{id}/widget: owner and manager. */
export const getFleetWidget = defineContract({
  id: "getFleetWidget",
  method: "GET",
  path: "/api/v1/fleets/{id}/widget",
  summary: "Where a fleet's booking form may be shown",
  tag: "Fleet",
  access: "user",
  status: 200,
  params,
  response: fleetWidget,
  errors: [],
});

/** PUT /api/v1/fleets/{id}/widget: owner and manager; pages learn of it within five minutes. */
export const setFleetWidget = defineContract({
  id: "setFleetWidget",
  method: "PUT",
  path: "/api/v1/fleets/{id}/widget",
  summary: "Say where a fleet's booking form may be shown",
  tag: "Fleet",
  access: "user",
  status: 200,
  params,
  body: z.strictObject({ hosts }),
  response: fleetWidget,
  errors: ["subscription_read_only"],
});
