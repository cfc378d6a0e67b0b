import { getEvent, listEvents, redeliverEvent } from "../events";
import { exampleOf } from "./example";
import { ASSIGNED, ASSIGNED_AT } from "./rides";
import { ID } from "./trip";

/** The body of a webhook, too. */
export const EVENT = {
  id: ID.event,
  type: "ride.assigned",
  createdAt: ASSIGNED_AT,
  rideId: ID.ride,
  sequence: 6,
  data: ASSIGNED,
};

export const EVENTS = [
  exampleOf(listEvents, {
    query: { types: "ride.*,payment.paid", updatedSince: "2026-12-19T00:00:00Z", limit: 1 },
    response: { data: [EVENT], nextCursor: "90341~18822", hasMore: true },
  }),
  exampleOf(getEvent, { params: { id: ID.event }, response: EVENT }),
  exampleOf(redeliverEvent, {
    params: { id: ID.event },
    body: { endpointId: ID.endpoint },
    response: { deliveryIds: [ID.delivery] },
  }),
];
