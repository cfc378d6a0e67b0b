import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { decodePolyline, encodePolyline } from "@/lib/geo/polyline";
import { askService } from "./ask-service";
import { googleRoutes } from "./google-routes";
import { osrm } from "./osrm";
import { routeBetween } from "./route";
import { valhalla } from "./valhalla";

let env: Record<string, string> = {};
vi.mock("@/lib/env", () => ({
  serverEnv: () => ({
    UPSTASH_REDIS_REST_URL: "https://redis.example",
    UPSTASH_REDIS_REST_TOKEN: "token-for-tests",
    ...env,
  }),
}));
let afterWork: Promise<unknown>[] = [];
vi.mock("@/lib/platform", () => ({
  afterResponse: (work: Promise<unknown>) => afterWork.push(work.catch(() => undefined)),
}));

/** From the airport over a bridge to the beach, and in the two halves between which a stop lies. */
const WAY = [
  { lat: 25.7959, lon: -80.287 },
  { lat: 25.8112, lon: -80.1925 },
  { lat: 25.7781, lon: -80.1311 },
];
const PATH = encodePolyline(WAY);
/** With six digits, as Valhalla writes them. */
const LEGS = ["wrmep@npicxCg{\\gqwD", "_okfp@f~p}wCvs_Ao|vB"];

/** Answers in the shape that each service documents. */
const OSRM = {
  code: "Ok",
  routes: [{ geometry: PATH, legs: [], weight_name: "routability", weight: 812, duration: 811.6, distance: 14_203.4 }],
  waypoints: [],
};
const VALHALLA = {
  trip: {
    status: 0,
    status_message: "Found route between points",
    units: "kilometers",
    language: "en-US",
    summary: { length: 14.203, time: 811.6, has_toll: false },
    legs: LEGS.map((shape) => ({ shape, summary: { length: 7.1, time: 405.8 } })),
  },
};
const GOOGLE = { routes: [{ distanceMeters: 14_203, duration: "812s" }] };
const DRIVE = { distanceMeters: 14_203, durationSeconds: 812, path: PATH };
const osrmWith = (geometry: unknown) => ({ ...OSRM, routes: [{ ...OSRM.routes[0], geometry }] });

const A = { lat: 25.7959, lon: -80.287 };
const B = { lat: 25.7781, lon: -80.1311 };
const departure = { at: "2026-12-01T14:00:00Z", hour: 9, speedFactor: 1 };

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
}
let sent: Sent[] = [];
let answers: (() => Response | Promise<Response>)[] = [];
const store = new Map<string, string>();
let isRedisDown = false;

beforeEach(() => {
  sent = [];
  answers = [];
  env = {};
  afterWork = [];
  store.clear();
  isRedisDown = false;
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  vi.stubGlobal("fetch", async (url: unknown, init: RequestInit = {}) => {
    if (String(url).startsWith("https://redis.example")) {
      if (isRedisDown) throw new TypeError("fetch failed");
      const commands = JSON.parse(String(init.body)) as string[][];
      return Response.json(commands.map((command) => ({ result: redis(command) })));
    }
    sent.push({ url: String(url), init });
    const answer = answers.shift();
    if (!answer) throw new TypeError("fetch failed");
    return answer();
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function redis([command, key = "", value = ""]: string[]): string | null {
  if (command?.toLowerCase() !== "get") {
    store.set(key, value);
    return "OK";
  }
  const stored = store.get(key);
  return stored === undefined ? null : Buffer.from(stored).toString("base64");
}
const ok = (body: unknown) => () => Response.json(body);
const status = (code: number) => () => new Response("{}", { status: code });

let shift = 0;
/** A way of its own for each test: what is kept in the isolate must not answer another one. */
function way() {
  shift += 1;
  return [{ ...A, lat: A.lat + shift / 100 }, B];
}

describe("routing services", () => {
  it.each([
    ["osrm", { ROUTING_API_BASE: "https://osrm.example" }, OSRM, PATH],
    ["valhalla", { ROUTING_PROVIDER: "valhalla", ROUTING_API_BASE: "https://valhalla.example" }, VALHALLA, PATH],
    ["google", { ROUTING_PROVIDER: "google", ROUTING_API_KEY: "key-for-tests" }, GOOGLE, null],
  ])("%s: its documented answer is a drive in metres and seconds", async (_name, variables, answer, path) => {
    env = variables;
    answers = [ok(answer)];
    expect(await routeBetween(way(), departure)).toEqual({ ...DRIVE, path, isEstimate: false });
  });

  it.each([
    ["osrm", osrm("https://o.example"), osrmWith("not a line")],
    ["osrm", osrm("https://o.example"), osrmWith({ type: "LineString", coordinates: [] })],
    ["osrm", osrm("https://o.example"), osrmWith(undefined)],
    ["valhalla", valhalla("https://v.example"), { trip: { ...VALHALLA.trip, legs: [{ shape: "not a line" }] } }],
    ["valhalla", valhalla("https://v.example"), { trip: { ...VALHALLA.trip, legs: [{ shape: LEGS[0] }, {}] } }],
    ["valhalla", valhalla("https://v.example"), { trip: { ...VALHALLA.trip, legs: undefined } }],
  ])("%s: a way that cannot be read is none, and the drive stands", (_name, service, answer) => {
    expect(service.parse(answer)).toEqual({ ...DRIVE, path: null });
  });

  it("of any length are read: a service that does not thin its ways is asked all the same", async () => {
    const long = Array.from({ length: 20_000 }, (_, index) => ({
      lat: 25 + index / 10_000,
      lon: -80 + Math.sin(index),
    }));
    answers = [ok(osrmWith(encodePolyline(long)))];
    const drive = await askService(osrm("https://o.example"), { points: [A, B], departAt: departure.at });
    expect(decodePolyline(drive?.path ?? "")?.length).toBe(400);
  });

  it("are asked for all stops in their order", () => {
    const points = [A, { lat: 1, lon: 2 }, B];
    const question = { points, departAt: departure.at };
    const now = Date.parse("2026-11-30T00:00:00Z");
    expect(osrm("https://o.example").request(question, now).url).toBe(
      "https://o.example/route/v1/driving/-80.287000,25.795900;2.000000,1.000000;-80.131100,25.778100?overview=simplified&geometries=polyline",
    );
    const { locations, shape_format } = JSON.parse(
      String(valhalla("https://v.example").request(question, now).init.body),
    );
    expect({ locations, shape_format }).toEqual({ locations: points, shape_format: "polyline6" });
    const google = googleRoutes("https://g.example", "key-for-tests").request(question, now);
    // the way is Google's to show, not ours
    expect(google.init.headers).toMatchObject({ "x-goog-fieldmask": "routes.distanceMeters,routes.duration" });
    expect(google.url).toBe("https://g.example/directions/v2:computeRoutes");
    expect(JSON.parse(String(google.init.body))).toMatchObject({
      intermediates: [{ location: { latLng: { latitude: 1, longitude: 2 } } }],
      destination: { location: { latLng: { latitude: B.lat, longitude: B.lon } } },
      departureTime: "2026-12-01T14:00:00.000Z",
    });
  });

  it("google is not asked for a departure in the past, which it refuses", () => {
    const { init } = googleRoutes("https://g.example", "key-for-tests").request(
      { points: [A, B], departAt: departure.at },
      Date.parse(departure.at),
    );
    expect(JSON.parse(String(init.body))).not.toHaveProperty("departureTime");
  });
});

describe("answers", () => {
  it("are kept: the same way is asked for once", async () => {
    env = { ROUTING_API_BASE: "https://osrm.example" };
    answers = [ok(OSRM)];
    const points = way();
    await routeBetween(points, departure);
    await Promise.all(afterWork);
    expect(await routeBetween(points, { ...departure, at: "2026-12-02T20:00:00Z" })).toEqual({
      ...DRIVE,
      isEstimate: false,
    });
    expect(sent).toHaveLength(1);
  });

  it("that know traffic are kept for their hour only", async () => {
    env = { ROUTING_PROVIDER: "google", ROUTING_API_KEY: "key-for-tests" };
    answers = [ok(GOOGLE), ok(GOOGLE)];
    const points = way();
    await routeBetween(points, departure);
    await Promise.all(afterWork);
    await routeBetween(points, { ...departure, at: "2026-12-01T14:59:00Z" });
    expect(sent).toHaveLength(1);
    await routeBetween(points, { ...departure, at: "2026-12-01T15:00:00Z" });
    expect(sent).toHaveLength(2);
  });

  it("that were kept without a way still answer", async () => {
    env = { ROUTING_API_BASE: "https://osrm.example" };
    const points = way();
    const { path: _none, ...old } = DRIVE;
    const key = `route:osrm:${points.map(({ lat, lon }) => `${lat.toFixed(4)},${lon.toFixed(4)}`).join(";")}`;
    store.set(key, JSON.stringify({ value: old, freshUntil: Date.now() + 60_000 }));
    expect(await routeBetween(points, departure)).toEqual({ ...DRIVE, path: null, isEstimate: false });
    expect(sent).toHaveLength(0);
  });

  it("come without Redis as well", async () => {
    env = { ROUTING_API_BASE: "https://osrm.example" };
    isRedisDown = true;
    answers = [ok(OSRM)];
    expect((await routeBetween(way(), departure)).isEstimate).toBe(false);
  });
});

describe("when the other side is not well", () => {
  beforeEach(() => {
    env = { ROUTING_API_BASE: "https://osrm.example" };
  });

  it("one more try is made for what may pass", async () => {
    answers = [status(503), ok(OSRM)];
    expect((await routeBetween(way(), departure)).isEstimate).toBe(false);
    expect(sent).toHaveLength(2);
  });

  it("none for a question that it will never answer; the estimate does, and is not kept", async () => {
    answers = [ok({ code: "NoRoute", message: "Impossible route between points" }), ok(OSRM)];
    const points = way();
    expect((await routeBetween(points, departure)).isEstimate).toBe(true);
    expect(sent).toHaveLength(1);
    expect((await routeBetween(points, departure)).isEstimate).toBe(false);
  });

  it("an answer of another shape is none", async () => {
    answers = [() => new Response("<html>"), ok({ code: "Ok", routes: [] })];
    expect((await routeBetween(way(), departure)).isEstimate).toBe(true);
    expect((await routeBetween(way(), departure)).isEstimate).toBe(true);
  });

  it("nobody waits for it for half a minute after three questions without an answer", async () => {
    const service = osrm("https://osrm.example");
    const question = { points: [A, B], departAt: departure.at };
    const now = Date.parse(departure.at);
    for (let turn = 0; turn < 3; turn += 1) expect(await askService(service, question, now)).toBeNull();
    expect(sent).toHaveLength(6);
    answers = [ok(OSRM)];
    expect(await askService(service, question, now + 29_999)).toBeNull();
    expect(sent).toHaveLength(6);
    expect(await askService(service, question, now + 30_000)).toEqual(DRIVE);
  });
});

it("without a service there is the estimate alone", async () => {
  expect(await routeBetween(way(), departure)).toMatchObject({ isEstimate: true, path: null });
  expect(sent).toHaveLength(0);
});
