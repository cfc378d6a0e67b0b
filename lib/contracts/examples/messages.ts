/** What an endpoint is sent, one message of each type of event. */
import { RIDE_STATUSES } from "../common";
import { TEST_EVENT } from "../event-types";
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
  return RIDE_STATUSES.some((status) => status === name) ? { ...ASSIGNED, status: name } : ASSIGNED;
}

const CREDIT_NOTE = { ...INVOICE, series: "CN", number: "CN-2026-000007", correctsId: ID.invoice, id: ID.creditNote };

/** The body of a message; `data` is the resource that the type is about. */
export function messageExample(type: string): object {
  const [family = "", name = ""] = type.split(".");
  const ofNoRide = type === TEST_EVENT || type === "quote.created";
  return { ...EVENT, type, ...(ofNoRide ? { rideId: null, sequence: null } : {}), data: dataOf(family, name) };
}
