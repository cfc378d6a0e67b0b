/** The trip in the page's address, so that a search can be shared, bookmarked and found again after signing in. */
import { isOnEarth } from "@/lib/geo/points";
import { emptyTrip, type FormPlace, MAX_STOPS, type TripForm } from "./trip-form";

const WALL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/** Only what was chosen is written. */
export function toSearch(form: TripForm): URLSearchParams {
  const search = new URLSearchParams();
  if (form.serviceType === "hourly") {
    search.set("service", "hourly");
    search.set("hours", String(form.hours));
  }
  if (form.pickup) search.set("pickup", placeText(form.pickup));
  if (form.dropoff) search.set("dropoff", placeText(form.dropoff));
  for (const stop of form.stops) if (stop) search.append("stop", placeText(stop));
  if (WALL_TIME.test(form.pickupLocal)) search.set("at", form.pickupLocal);
  search.set("passengers", String(form.passengers));
  search.set("bags", String(form.luggage));
  if (form.childSeats > 0) search.set("seats", String(form.childSeats));
  if (form.meetGreet) search.set("meet", "1");
  if (form.flightNumber) search.set("flight", form.flightNumber);
  return search;
}

/** Reads what `toSearch` wrote; whatever is missing or malformed falls back to the empty form. */
export function fromSearch(search: URLSearchParams, defaultLocal: string): TripForm {
  const empty = emptyTrip(defaultLocal);
  const at = search.get("at") ?? "";
  return {
    ...empty,
    serviceType: search.get("service") === "hourly" ? "hourly" : "transfer",
    pickup: placeFrom(search.get("pickup")),
    dropoff: placeFrom(search.get("dropoff")),
    stops: search
      .getAll("stop")
      .slice(0, MAX_STOPS)
      .map(placeFrom)
      .filter((stop) => stop !== null),
    pickupLocal: WALL_TIME.test(at) ? at : defaultLocal,
    hours: numberFrom(search.get("hours"), 1, 24, empty.hours),
    passengers: numberFrom(search.get("passengers"), 1, 60, empty.passengers),
    luggage: numberFrom(search.get("bags"), 0, 100, empty.luggage),
    childSeats: numberFrom(search.get("seats"), 0, 6, 0),
    meetGreet: search.get("meet") === "1",
    flightNumber: (search.get("flight") ?? "").slice(0, 10),
  };
}

/** `lat,lon,IATA,zone,name|address`: the name comes last because it may hold commas. */
function placeText({ lat, lon, iata, timezone, name, address }: FormPlace): string {
  const label = address ? `${name}|${address}` : name;
  return [lat.toFixed(5), lon.toFixed(5), iata ?? "", timezone ?? "", label].join(",");
}

function placeFrom(text: string | null): FormPlace | null {
  if (!text) return null;
  const [latText = "", lonText = "", iata = "", timezone = "", ...rest] = text.split(",");
  const [lat, lon] = [Number(latText), Number(lonText)];
  const [name = "", address = ""] = rest.join(",").split("|");
  if (latText === "" || lonText === "" || !isOnEarth(lat, lon) || name.trim() === "") return null;
  return {
    name: name.trim().slice(0, 160),
    lat,
    lon,
    iata: /^[A-Z]{3}$/.test(iata) ? iata : null,
    timezone: isZone(timezone) ? timezone : null,
    ...(address ? { address: address.slice(0, 240) } : {}),
  };
}

/** A zone of a foreign link must not make the page's date formatting throw. */
function isZone(name: string): boolean {
  if (name === "") return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function numberFrom(text: string | null, min: number, max: number, fallback: number): number {
  const value = Number(text ?? "x");
  return Number.isInteger(value) && value >= min && value <= max ? value : fallback;
}
