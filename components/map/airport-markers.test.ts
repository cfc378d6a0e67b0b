import { expect, it } from "vitest";
import { airportMarkers } from "./airport-markers";
import type { MapMarker } from "./map-types";

const AIRPORTS = [
  { iata: "MIA", name: "Miami International Airport", lat: 25.7959, lon: -80.287 },
  { iata: "FLL", name: "Fort Lauderdale-Hollywood International Airport", lat: 26.0742, lon: -80.1506 },
];
const pickup = (lat: number, lon: number): MapMarker => ({ id: "0", kind: "pickup", point: { lat, lon }, label: "x" });

it("shows airports by their code and names them in full", () => {
  expect(airportMarkers(AIRPORTS, []).map(({ label, name }) => `${label} ${name}`)).toEqual(
    AIRPORTS.map(({ iata, name }) => `${iata} ${name}`),
  );
});

it("leaves out an airport where the trip begins or ends, and no other", () => {
  const shown = (...places: MapMarker[]) => airportMarkers(AIRPORTS, places).map(({ label }) => label);
  expect(shown(pickup(25.7959, -80.2871))).toEqual(["FLL"]);
  expect(shown(pickup(25.7781, -80.1311))).toEqual(["MIA", "FLL"]);
  // a car drives by
  expect(shown({ ...pickup(25.7959, -80.2871), kind: "car" })).toEqual(["MIA", "FLL"]);
});
