/**
 * The price of a trip, from a tariff version and the facts of the trip. Pure integer maths in minor units: the same
 * inputs and the same tariff version give the same lines for ever, to the cent.
 *
 * Order (PRODUCT: price order): flat zone price, else distance or hourly -> minimum -> multipliers (night, weekend,
 * holiday, capped demand) -> fees (airport, meet and greet, stops, child seats) -> service charge -> tax -> rounding.
 */
import type { PriceLine } from "@/lib/contracts/common";
import { addMinor, type MinorUnits, minor, multiplyRate, roundToStep, shareOf, ZERO } from "@/lib/money/minor-units";

/** The columns of a tariff version that a price is made from. Amounts in minor units, multipliers in basis points. */
export interface Tariff {
  readonly id: string;
  readonly version: number;
  readonly baseMinor: MinorUnits;
  readonly perKmMinor: MinorUnits;
  readonly perMinuteMinor: MinorUnits;
  readonly minimumMinor: MinorUnits;
  readonly hourlyMinor: MinorUnits;
  readonly hourlyMinimumMinutes: number;
  readonly hourlyStepMinutes: number;
  readonly stopMinor: MinorUnits;
  readonly airportFeeMinor: MinorUnits;
  readonly meetGreetMinor: MinorUnits;
  readonly childSeatMinor: MinorUnits;
  /** `HH:MM[:SS]`, both or neither; a band may pass midnight. */
  readonly nightFrom: string | null;
  readonly nightTo: string | null;
  readonly nightMultiplierBps: number;
  readonly weekendMultiplierBps: number;
  readonly holidayMultiplierBps: number;
  /** `YYYY-MM-DD` in the pick-up's zone. */
  readonly holidays: readonly string[];
  readonly demandMultiplierBps: number;
  readonly demandCapBps: number;
  readonly serviceChargeBps: number;
  readonly roundingMinor: MinorUnits;
  readonly flatPrice: { readonly id: string; readonly amountMinor: MinorUnits } | null;
}

export interface Trip {
  readonly serviceType: "transfer" | "hourly";
  readonly distanceMeters: number;
  readonly durationSeconds: number;
  readonly hours: number | null;
  readonly stops: number;
  readonly childSeats: number;
  readonly isAirport: boolean;
  readonly meetGreet: boolean;
  /** Wall time of the pick-up in its zone, `YYYY-MM-DDTHH:MM`. */
  readonly pickupLocal: string;
  readonly taxBps: number;
}

export interface Price {
  readonly lines: readonly PriceLine[];
  readonly totalMinor: MinorUnits;
}

/** Lines in the order in which they were applied; their sum is the total. Never negative. */
export function priceTrip(trip: Trip, tariff: Tariff): Price {
  const base = baseLines(trip, tariff);
  const fare = sumOf(base);
  const raised = multiplierLines(fare, trip, tariff);
  const fees = feeLines(trip, tariff);
  const subtotal = addMinor(fare, sumOf(raised), sumOf(fees));
  const service = line("service_charge", 1, "trip", shareOf(subtotal, tariff.serviceChargeBps), tariff);
  const net = addMinor(subtotal, service.amountMinor);
  const tax = shareOf(net, trip.taxBps);
  const gross = addMinor(net, tax);
  const rounding = line("rounding", 1, "trip", minor(roundToStep(gross, tariff.roundingMinor) - gross), tariff);
  const taxLine = line("tax", trip.taxBps / 100, "%", tax, tariff);
  const lines = [...base, ...raised, ...fees, service, taxLine, rounding].filter(
    ({ amountMinor }) => amountMinor !== 0,
  );
  return { lines, totalMinor: sumOf(lines) };
}

/** Minutes that an hourly hire is charged for: the minimum, then whole steps. */
export function chargedMinutes(
  hours: number,
  tariff: Pick<Tariff, "hourlyMinimumMinutes" | "hourlyStepMinutes">,
): number {
  const wanted = Math.max(Math.round(hours * 60), tariff.hourlyMinimumMinutes);
  const extra = wanted - tariff.hourlyMinimumMinutes;
  return tariff.hourlyMinimumMinutes + Math.ceil(extra / tariff.hourlyStepMinutes) * tariff.hourlyStepMinutes;
}

function baseLines(trip: Trip, tariff: Tariff): PriceLine[] {
  if (trip.serviceType === "hourly") {
    const minutes = chargedMinutes(trip.hours ?? 0, tariff);
    return [line("hourly", minutes / 60, "h", multiplyRate(tariff.hourlyMinor, minutes, 60), tariff)];
  }
  if (tariff.flatPrice) {
    const { id, amountMinor } = tariff.flatPrice;
    return [{ ...line("flat_price", 1, "trip", amountMinor, tariff), ruleId: id }];
  }
  const lines = [
    line("base", 1, "trip", tariff.baseMinor, tariff),
    line(
      "distance",
      trip.distanceMeters / 1000,
      "km",
      multiplyRate(tariff.perKmMinor, trip.distanceMeters, 1000),
      tariff,
    ),
    line(
      "time",
      Math.round(trip.durationSeconds / 60),
      "min",
      multiplyRate(tariff.perMinuteMinor, trip.durationSeconds, 60),
      tariff,
    ),
  ];
  const missing = minor(tariff.minimumMinor - sumOf(lines));
  return missing > 0 ? [...lines, line("minimum", 1, "trip", missing, tariff)] : lines;
}

/** Time bands do not add up: the highest one applies. Demand comes on top, held by its cap. */
function multiplierLines(fare: MinorUnits, trip: Trip, tariff: Tariff): PriceLine[] {
  const bands = [
    { code: "night", bps: isNight(trip.pickupLocal, tariff) ? tariff.nightMultiplierBps : 10_000 },
    { code: "weekend", bps: isWeekend(trip.pickupLocal) ? tariff.weekendMultiplierBps : 10_000 },
    {
      code: "holiday",
      bps: tariff.holidays.includes(trip.pickupLocal.slice(0, 10)) ? tariff.holidayMultiplierBps : 10_000,
    },
  ];
  const band = bands.reduce((best, each) => (each.bps > best.bps ? each : best));
  const bandAmount = shareOf(fare, band.bps - 10_000);
  const demandBps = Math.min(tariff.demandMultiplierBps, tariff.demandCapBps);
  const demandAmount = shareOf(addMinor(fare, bandAmount), Math.max(0, demandBps - 10_000));
  return [
    line(band.code, band.bps / 10_000, "x", bandAmount, tariff),
    line("demand", demandBps / 10_000, "x", demandAmount, tariff),
  ].filter(({ amountMinor }) => amountMinor !== 0);
}

function feeLines(trip: Trip, tariff: Tariff): PriceLine[] {
  const times = (rate: MinorUnits, quantity: number) => multiplyRate(rate, quantity, 1);
  return [
    line("airport_fee", 1, "trip", trip.isAirport ? tariff.airportFeeMinor : ZERO, tariff),
    line("meet_greet", 1, "trip", trip.meetGreet ? tariff.meetGreetMinor : ZERO, tariff),
    line("stop", trip.stops, "stop", times(tariff.stopMinor, trip.stops), tariff),
    line("child_seat", trip.childSeats, "seat", times(tariff.childSeatMinor, trip.childSeats), tariff),
  ];
}

function isNight(pickupLocal: string, { nightFrom, nightTo }: Tariff): boolean {
  if (nightFrom === null || nightTo === null) return false;
  const at = pickupLocal.slice(11, 16);
  const [from, to] = [nightFrom.slice(0, 5), nightTo.slice(0, 5)];
  return from <= to ? at >= from && at < to : at >= from || at < to;
}

function isWeekend(pickupLocal: string): boolean {
  const day = new Date(`${pickupLocal.slice(0, 10)}T00:00:00Z`).getUTCDay();
  return day === 0 || day === 6;
}

function line(code: string, quantity: number, unit: string, amount: MinorUnits, tariff: Tariff): PriceLine {
  return { code, quantity, unit, amountMinor: amount, ruleId: tariff.id, ruleVersion: tariff.version };
}

function sumOf(lines: readonly PriceLine[]): MinorUnits {
  return addMinor(...lines.map(({ amountMinor }) => amountMinor));
}
