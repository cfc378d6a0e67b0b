/** Where the demo fleets drive, and who they can be paid by. */
export type Provider = "paypal" | "mercadopago";

const at = (name: string, lat: number, lon: number, iata?: string) => ({ name, lat, lon, ...(iata ? { iata } : {}) });

export const FLEETS = [
  {
    slug: "biscayne",
    providers: ["paypal"],
    pickup: at("Miami International Airport", 25.7959, -80.287, "MIA"),
    dropoff: at("Ocean Drive, Miami Beach", 25.7781, -80.1311),
  },
  {
    slug: "azteca",
    providers: ["mercadopago", "paypal"],
    pickup: at("Benito Juárez International Airport", 19.4361, -99.0721, "MEX"),
    dropoff: at("Polanco", 19.432, -99.199),
  },
  {
    slug: "paulista",
    providers: ["mercadopago"],
    pickup: at("Guarulhos International Airport", -23.432, -46.4731, "GRU"),
    dropoff: at("Avenida Paulista", -23.564, -46.657),
  },
  {
    slug: "castellana",
    providers: ["paypal"],
    pickup: at("Madrid-Barajas Airport", 40.476, -3.575, "MAD"),
    dropoff: at("Centro", 40.417, -3.7035),
  },
] as const satisfies readonly { slug: string; providers: readonly Provider[]; pickup: object; dropoff: object }[];

export type FleetSlug = (typeof FLEETS)[number]["slug"];

/** Whole hours that no tariff of the demo fleets calls night. */
const HOURS = [8, 10, 12, 14, 16, 18] as const;
const HOLIDAYS = new Set(["01-01", "12-08", "12-25", "05-01", "07-04"]);

/** Pick-up times, each once per fleet, that cost the same: a workday by day. */
export class Calendar {
  readonly #taken = new Map<FleetSlug, number>();

  next(fleet: FleetSlug): string {
    const slot = this.#taken.get(fleet) ?? 0;
    this.#taken.set(fleet, slot + 1);
    const day = workday(Math.floor(slot / HOURS.length));
    return `${day}T${String(HOURS[slot % HOURS.length]).padStart(2, "0")}:00`;
  }
}

function workday(index: number): string {
  // four days from now on, so that no zone's calendar makes it tomorrow
  for (let days = 4, left = index; ; days += 1) {
    const date = new Date(Date.now() + days * 86_400_000);
    const day = date.toISOString().slice(0, 10);
    if (date.getUTCDay() % 6 === 0 || HOLIDAYS.has(day.slice(5))) continue;
    if (left === 0) return day;
    left -= 1;
  }
}
