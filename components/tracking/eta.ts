import type { Tracking } from "@/lib/contracts/people";

export interface EtaRange {
  fromMinutes: number;
  toMinutes: number;
}

/** Minutes until a car is there, as a range: an exact minute would promise what nobody knows. At least 1. */
export function etaMinutes({ fromSeconds, toSeconds }: NonNullable<Tracking["eta"]>): EtaRange {
  const fromMinutes = Math.max(1, Math.floor(fromSeconds / 60));
  return { fromMinutes, toMinutes: Math.max(fromMinutes + 1, Math.ceil(toSeconds / 60)) };
}

/** `m:ss`, from an hour on `h:mm:ss`; a second counts until it is over. */
export function remainingClock(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
