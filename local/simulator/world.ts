/** Where the four demo fleets live, as the seed lays them out. */
import type { Point } from "@/lib/geo/points";

export const PASSWORD = "nexors-demo-2026";

export interface SimulatedFleet {
  readonly slug: string;
  readonly timezone: string;
  readonly home: Point;
  readonly provider: "paypal" | "mercadopago";
  readonly places: readonly (Point & { name: string })[];
}

export const FLEETS: readonly SimulatedFleet[] = [
  {
    slug: "azteca",
    timezone: "America/Mexico_City",
    home: { lon: -99.1677, lat: 19.427 },
    provider: "mercadopago",
    places: [
      { name: "Paseo de la Reforma", lon: -99.1677, lat: 19.427 },
      { name: "Polanco", lon: -99.1944, lat: 19.4334 },
      { name: "Benito Juárez International Airport", lon: -99.0721, lat: 19.4363 },
    ],
  },
  {
    slug: "paulista",
    timezone: "America/Sao_Paulo",
    home: { lon: -46.6559, lat: -23.5614 },
    provider: "mercadopago",
    places: [
      { name: "Avenida Paulista", lon: -46.6559, lat: -23.5614 },
      { name: "Itaim Bibi", lon: -46.6767, lat: -23.5842 },
      { name: "Congonhas Airport", lon: -46.6564, lat: -23.6261 },
    ],
  },
  {
    slug: "biscayne",
    timezone: "America/New_York",
    home: { lon: -80.1918, lat: 25.7617 },
    provider: "paypal",
    places: [
      { name: "Brickell", lon: -80.1918, lat: 25.7617 },
      { name: "South Beach", lon: -80.1303, lat: 25.7826 },
      { name: "Miami International Airport", lon: -80.287, lat: 25.7959 },
    ],
  },
  {
    slug: "castellana",
    timezone: "Europe/Madrid",
    home: { lon: -3.6883, lat: 40.4531 },
    provider: "paypal",
    places: [
      { name: "Paseo de la Castellana", lon: -3.6883, lat: 40.4531 },
      { name: "Puerta del Sol", lon: -3.7038, lat: 40.4169 },
      { name: "Adolfo Suárez Madrid-Barajas Airport", lon: -3.5676, lat: 40.4719 },
    ],
  },
];
