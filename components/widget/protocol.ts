/** What the booking frame and the page around it tell each other. Nothing in it is about a person. */

import type { MinorUnits } from "@/lib/money/minor-units";

/** Version of the messages and of the script's address (`/widget/v1.js`). */
export const PROTOCOL = 1;

export interface Price {
  readonly vehicleClass: string;
  readonly amountMinor: MinorUnits;
  /** ISO 4217. */
  readonly currency: string;
}

/** What the host page is told, by the event's name. */
export interface WidgetEvents {
  "nexors:ready": { readonly fleet: string; readonly version: number };
  "nexors:quote": {
    readonly serviceType: "transfer" | "hourly";
    readonly expiresAt: string;
    readonly prices: readonly Price[];
  };
  "nexors:booked": Price;
  "nexors:paid": Price;
  /** `frame_blocked` where the frame was never shown; else a code of the API. */
  "nexors:error": { readonly code: string };
}
export type WidgetEventName = keyof WidgetEvents;

export const EVENT_NAMES: readonly WidgetEventName[] = [
  "nexors:ready",
  "nexors:quote",
  "nexors:booked",
  "nexors:paid",
  "nexors:error",
];

type EventMessage = {
  [Name in WidgetEventName]: { readonly type: "event"; readonly name: Name; readonly detail: WidgetEvents[Name] };
}[WidgetEventName];

/** From the frame. `hello` holds nothing and may go to anybody; the rest goes to the page that has answered. */
export type FrameMessage =
  | { readonly type: "hello" }
  | { readonly type: "height"; readonly height: number }
  /** Another step is shown: its beginning should be in view. */
  | { readonly type: "top" }
  | EventMessage;

/** From the page: who listens. */
export interface HostMessage {
  readonly type: "welcome";
}

type Sealed<Message> = Message & { readonly nexors: typeof PROTOCOL };

export function seal<Message extends FrameMessage | HostMessage>(message: Message): Sealed<Message> {
  return { ...message, nexors: PROTOCOL };
}

/** The fields of a message of ours, or null for what other scripts post. */
export function fieldsOf(data: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof data !== "object" || data === null) return null;
  const fields: Readonly<Record<string, unknown>> = { ...data };
  return fields.nexors === PROTOCOL ? fields : null;
}
