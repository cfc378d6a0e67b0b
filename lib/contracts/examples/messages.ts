/** What an endpoint is sent, one message of each type of event. */
import { RIDE_STATUSES } from "../common";
import { TEST_EVENT } from "../event-types";
import { AMENDED } from "./amendments";
import { EVENT } from "./events";
import { INVOICE } from "./invoices";
import { PAYMENT } from "./payments";
import { STORED_QUOTE } from "./quotes";
import { ASSIGNED } from "./rides";
import { ID } from "./trip";
import { ENDPOINT } from "./webhooks";

function dataOf(family: string, name: string): object {
  if (family === "payment") return { ...PAYMENT, status: name };
  if (family === "quote") return { ...STORED_QUOTE, isConsumed: name === "booked" };
  if (family === "invoice") return name === "credited" ? CREDIT_NOTE : INVOICE;
  if (family === "webhook") return ENDPOINT;
  // of a change that is proposed or refused the ride is as it was
  if (name === "amended") return { ...ASSIGNED, ...AMENDED };
  return RIDE_STATUSES.some((status) => status === name) ? { ...ASSIGNED, status: name } : ASSIGNED;
}

const CREDIT_NOTE = { ...INVOICE, series: "CN", number: "CN-2026-000007", correctsId: ID.invoice, id: ID.creditNote };

/** What is news of a change came after the driver was known. */
const LATER: Readonly<Record<string, object>> = {
  "ride.amendment_proposed": { createdAt: "2026-12-19T19:02:11Z", sequence: 7 },
  "ride.amended": { createdAt: AMENDED.updatedAt, sequence: 8 },
  "ride.amendment_refused": { createdAt: AMENDED.updatedAt, sequence: 8 },
};

/** The body of a message; `data` is the resource that the type is about. */
export function messageExample(type: string): object {
  const [family = "", name = ""] = type.split(".");
  const ofNoRide = type === TEST_EVENT || type === "quote.created";
  const head = { ...EVENT, type, ...LATER[type] };
  return { ...head, ...(ofNoRide ? { rideId: null, sequence: null } : {}), data: dataOf(family, name) };
}
