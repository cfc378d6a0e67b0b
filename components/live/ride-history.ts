/** The history of a ride, which only grows: read once, then what came after the last number that is known. */
import type { z } from "zod";
import { callApi } from "@/lib/api-client";
import { listRideEvents, type rideEvent } from "@/lib/contracts/rides";

export type RideEvent = z.infer<typeof rideEvent>;

/** As many as an answer has at most. */
const PAGE = 500;

type ReadAfter = (sequence: number) => Promise<readonly RideEvent[]>;

const readAfter =
  (id: string): ReadAfter =>
  async (afterSequence) =>
    (await callApi(listRideEvents, { params: { id }, query: { afterSequence } })).data;

/** Each call resolves to the whole history as far as it is known then, oldest first; the same array while nothing came. */
export function rideHistory(id: string, read: ReadAfter = readAfter(id)): () => Promise<readonly RideEvent[]> {
  let known: readonly RideEvent[] = [];
  return async () => {
    for (;;) {
      const answer = await read(known.at(-1)?.seq ?? 0);
      // two readings at once bring the same
      const last = known.at(-1)?.seq ?? 0;
      const added = answer.filter(({ seq }) => seq > last);
      if (added.length > 0) known = [...known, ...added];
      if (answer.length < PAGE) return known;
    }
  };
}
