import { distanceMeters } from "@/lib/geo/points";
import type { Fix } from "./position-queue";

const ON_TRIP_MS = 5_000;
const IDLE_MS = 30_000;
/** A phone that lies still says so once a minute: dispatch takes one that is silent for five for lost. */
const STILL_MS = 60_000;
const STILL_METERS = 20;

/** Which of the phone's fixes are worth sending: every 5 s on a trip, every 30 s else, hardly any while standing still. */
export class PositionSampler {
  private last: Fix | null = null;

  /** True when the fix is to be sent. Fixes come in the order of their time. */
  takes(fix: Fix, isOnTrip: boolean): boolean {
    if (this.last && Date.parse(fix.recordedAt) - Date.parse(this.last.recordedAt) < this.pauseMs(fix, isOnTrip))
      return false;
    this.last = fix;
    return true;
  }

  private pauseMs(fix: Fix, isOnTrip: boolean): number {
    if (!this.last) return 0;
    // what is within the phone's own error is no movement
    const isStill = distanceMeters(this.last, fix) < Math.max(STILL_METERS, fix.accuracyMeters);
    if (isStill) return STILL_MS;
    // a watch fires a little early now and then
    return (isOnTrip ? ON_TRIP_MS : IDLE_MS) - 500;
  }
}
