import { dequal } from "dequal/lite";
import { callApi } from "@/lib/api-client";
import { type BoardRide, listBoardRides } from "@/lib/contracts/board";
import { type View, windowOf } from "./span";

const PAGE = 100;
/** A week of 700 rides a day. */
const MAX_PAGES = 50;
/** A change is stamped when its transaction begins and seen when it ends: look back a little further than that takes. */
const OVERLAP_MS = 30_000;
/** Now and then everything is read again, in case a change was missed. */
const WHOLE_EVERY_MS = 5 * 60_000;

export interface BoardData {
  readonly rides: ReadonlyMap<string, BoardRide>;
  readonly timezone: string;
  readonly bufferMinutes: number;
}

/** Reads a span once and from then on only what has changed in it. One reader per span. */
export function boardReader(fleetId: string, day: string, view: View): () => Promise<BoardData> {
  const window = windowOf(day, view);
  let known: BoardData | null = null;
  let newestMs = 0;
  let wholeAt = 0;
  const read = async (): Promise<BoardData> => {
    const isWhole = known === null || Date.now() - wholeAt > WHOLE_EVERY_MS;
    const updatedSince = isWhole || newestMs === 0 ? undefined : new Date(newestMs - OVERLAP_MS).toISOString();
    const before = known?.rides;
    const found = new Map(updatedSince ? before : undefined);
    let cursor: string | undefined;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const query = { ...window, updatedSince, limit: PAGE, cursor };
      const { data, nextCursor, timezone, bufferMinutes } = await callApi(listBoardRides, {
        params: { id: fleetId },
        query,
      });
      for (const ride of data) {
        newestMs = Math.max(newestMs, Date.parse(ride.updatedAt));
        found.set(ride.id, newerOf(found.get(ride.id) ?? before?.get(ride.id), ride));
      }
      known = { rides: found, timezone, bufferMinutes };
      if (!nextCursor) break;
      cursor = nextCursor;
    }
    if (!known) throw new Error("a list has at least one page");
    if (!updatedSince) wholeAt = Date.now();
    return known;
  };
  // one after the other: whoever asks while the whole span is being read then reads what has changed, not all of it again
  let last: Promise<unknown> = Promise.resolve();
  return () => {
    const next = last.then(read, read);
    last = next;
    return next;
  };
}

/** The version decides, never the time of arrival. What says the same stays the same object. */
export function newerOf(known: BoardRide | undefined, ride: BoardRide): BoardRide {
  return known && (known.version > ride.version || dequal(known, ride)) ? known : ride;
}
