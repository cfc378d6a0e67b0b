/** Quotes estimate a drive in TypeScript, dispatch and lateness in the database: the same figures, or one of them is wrong. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toWallTime } from "@/lib/format/dates";
import { distanceMeters } from "@/lib/geo/points";
import { estimateDriveSeconds } from "@/lib/maps/estimate-route";
import { hasTestPostgres, openTestBackend } from "@/local/testing";
import type { Backend } from "@/local/types";

const CASES = 600;
const ZONES = ["America/Mexico_City", "America/Sao_Paulo", "America/New_York", "Europe/Madrid", "Asia/Kolkata", "UTC"];
const YEAR_FROM = Date.parse("2026-01-01T00:00:00Z");
const YEAR_MS = 365 * 86_400_000;

/** To a tenth of a metre, as phones tell it. */
const degrees = (max: number) => fc.integer({ min: -max * 1e6, max: max * 1e6 }).map((millionths) => millionths / 1e6);
/** Up to some 150 km away: all stretches of road. */
const drive = fc
  .record({
    lat: degrees(80),
    lon: degrees(178),
    north: degrees(1),
    east: degrees(1),
    at: fc.integer({ min: YEAR_FROM, max: YEAR_FROM + YEAR_MS }),
    zone: fc.constantFrom(...ZONES),
    speedFactor: fc.double({ min: 0.3, max: 2, noNaN: true }),
  })
  .map(({ lat, lon, north, east, ...rest }) => ({
    from: { lat, lon },
    to: { lat: lat + north, lon: lon + east },
    ...rest,
  }));
/** The first and last minute of every hour: where the traffic changes. */
const turns = Array.from({ length: 48 }, (_, half) => ({
  from: { lat: 19.43, lon: -99.13 },
  to: { lat: 19.52, lon: -99.02 },
  at: YEAR_FROM + Math.ceil(half / 2) * 3_600_000 - (half % 2) * 60_000,
  zone: "America/Mexico_City",
  speedFactor: 0.82,
}));

const ASKED = `
  select jsonb_agg(private.estimate_drive_seconds(
    private.meters_between((d #>> '{from,lon}')::float8, (d #>> '{from,lat}')::float8, (d #>> '{to,lon}')::float8, (d #>> '{to,lat}')::float8),
    to_timestamp((d ->> 'at')::float8 / 1000), d ->> 'zone', (d ->> 'speedFactor')::float8) order by n) as seconds
  from jsonb_array_elements($1::jsonb) with ordinality x (d, n)`;

describe.each(hasTestPostgres() ? (["pglite", "postgres"] as const) : (["pglite"] as const))("on %s", (kind) => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await openTestBackend({ kind, app: true });
  });
  afterAll(() => backend?.close());

  it(`${CASES} drives take as long as the server says`, async () => {
    const drives = [...turns, ...fc.sample(drive, CASES)];
    const [row] = await backend.query(ASKED, [JSON.stringify(drives)]);
    const answered = row?.seconds as number[];
    expect(answered).toHaveLength(drives.length);
    drives.forEach((each, index) => {
      const hour = Number(toWallTime(each.at, each.zone).slice(11, 13));
      const own = estimateDriveSeconds(distanceMeters(each.from, each.to), { hour, speedFactor: each.speedFactor });
      expect(Math.abs((answered[index] ?? 0) - own), JSON.stringify(each)).toBeLessThan(1e-6 * (1 + own));
    });
  });
});
