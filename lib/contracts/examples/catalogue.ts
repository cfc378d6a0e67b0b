import { minor } from "@/lib/money/minor-units";
import { getFleetPage, listFleets, listVehicleClasses, nearestPlace, searchPlaces } from "../catalogue";
import { exampleOf } from "./example";
import { AIRPORT, BRAND, CANCELLATION, FLEET, ID } from "./trip";

const SEDAN = {
  code: "sedan",
  passengers: 3,
  luggage: 3,
  childSeats: 1,
  amenities: ["wifi", "water", "charger"],
} as const;
const SUV = { code: "suv", passengers: 6, luggage: 5, childSeats: 2, amenities: ["wifi", "water", "charger"] } as const;

const classes = [
  { ...SEDAN, amenities: [...SEDAN.amenities] },
  { ...SUV, amenities: [...SUV.amenities] },
];

const FROM = {
  sedan: { amountMinor: minor(7_500), currency: "USD" },
  suv: { amountMinor: minor(10_125), currency: "USD" },
};

const miami = {
  id: "plc_3fb0f995-f997-39c4-a10c-94fe0c7921c4",
  kind: "airport" as const,
  iata: AIRPORT.iata,
  name: AIRPORT.name,
  city: "Miami",
  country: "US",
  timezone: "America/New_York",
  lat: AIRPORT.lat,
  lon: AIRPORT.lon,
};

const outline = [
  [-80.48, 25.55],
  [-80.3, 25.55],
  [-80.11, 25.76],
  [-80.06, 26.3],
  [-80.42, 26.05],
  [-80.48, 25.55],
];

export const CATALOGUE = [
  exampleOf(listFleets, {
    response: {
      data: [{ slug: FLEET.slug, name: FLEET.name, country: "US", city: "Miami", currency: "USD", brand: BRAND }],
    },
  }),
  exampleOf(getFleetPage, {
    params: { slug: FLEET.slug },
    response: {
      id: ID.fleet,
      slug: FLEET.slug,
      name: FLEET.name,
      country: "US",
      currency: "USD",
      timezone: "America/New_York",
      brand: BRAND,
      supportEmail: "support@biscayne.demo",
      supportPhone: FLEET.supportPhone,
      paymentProviders: ["paypal"],
      taxLabel: "Tax",
      cancellation: CANCELLATION,
      serviceAreas: [
        {
          name: "Miami and Fort Lauderdale",
          timezone: "America/New_York",
          geojson: { type: "MultiPolygon", coordinates: [[outline]] },
        },
      ],
      classes: classes.map((each) => ({ ...each, from: FROM[each.code] })),
      airports: [{ iata: AIRPORT.iata, name: AIRPORT.name, lat: AIRPORT.lat, lon: AIRPORT.lon }],
    },
  }),
  exampleOf(listVehicleClasses, { response: { data: classes } }),
  exampleOf(searchPlaces, { query: { q: "MIA", limit: 1 }, response: { data: [miami] } }),
  exampleOf(nearestPlace, { query: { lat: 25.79, lon: -80.28 }, response: { data: miami } }),
];
