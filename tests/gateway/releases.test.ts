/** Canaries, domains of fleets, the cron, and the size of the script. */
import { describe, expect, it } from "vitest";
import { APP, bundle, publicJson, start, withGateway, world } from "./support/world";

withGateway();

describe("releases", () => {
  it("send the chosen share of visitors to the canary, and the same visitor always to the same side", async () => {
    const canary = await start({ CANARY_ORIGIN: "https://canary.example" }, { canaryPercent: 30 });
    world.answerOf = ({ url }) => publicJson({ at: new URL(url).host });
    const sides = new Map<string, string>();
    const ask = async (address: string) => {
      const response = await canary.dispatchFetch(`${APP}/api/v1/quotes`, { headers: { "cf-connecting-ip": address } });
      return ((await response.json()) as { at: string }).at;
    };
    try {
      for (let index = 0; index < 60; index += 1) sides.set(`192.168.0.${index}`, await ask(`192.168.0.${index}`));
      const share = [...sides.values()].filter((side) => side === "canary.example").length;
      expect(share).toBeGreaterThan(8);
      expect(share).toBeLessThan(32);
      for (const address of ["192.168.0.1", "192.168.0.2", "192.168.0.3"])
        expect(await ask(address)).toBe(sides.get(address));
      const page = await canary.dispatchFetch(`${APP}/`, {
        headers: { "sec-fetch-dest": "document", "cf-connecting-ip": "192.168.0.1" },
      });
      expect(page.headers.get("set-cookie")).toMatch(/^nexors-bucket=\d{1,2}; Path=\/; .*HttpOnly/);
      await page.text();
      const kept = { "cf-connecting-ip": "192.168.0.1", cookie: "a=b; nexors-bucket=99" };
      const stable = await canary.dispatchFetch(`${APP}/`, { headers: kept });
      expect(await stable.json()).toEqual({ at: "nexors.example" });
    } finally {
      await canary.dispose();
    }
  });
});

it("knows the fleets' own domains", async () => {
  const own = await start({ WHITE_LABEL: '{"rides.fleet.example":"biscayne"}' });
  try {
    const home = await own.dispatchFetch("https://rides.fleet.example/", { redirect: "manual" });
    expect([home.status, home.headers.get("location")]).toEqual([302, "https://rides.fleet.example/f/biscayne"]);
    await (await own.dispatchFetch("https://rides.fleet.example/f/biscayne")).text();
    expect(world.seen.map(({ url, headers }) => [url, headers.get("x-nexors-host")])).toEqual([
      [`${APP}/f/biscayne`, "rides.fleet.example"],
    ]);
    await (await own.dispatchFetch(`${APP}/`, { headers: { "x-nexors-host": "evil.example" } })).text();
    expect(world.seen[1]?.headers.get("x-nexors-host")).toBeNull();
  } finally {
    await own.dispose();
  }
});

describe("the cron", () => {
  it("runs the jobs of its schedule with their secret, and asks every part", async () => {
    const { scheduled } = (await world.worker.getWorker()) as unknown as {
      scheduled(options: { cron: string }): Promise<{ outcome: string }>;
    };
    expect((await scheduled({ cron: "*/5 * * * *" })).outcome).toBe("ok");
    const asked = world.seen.map(({ method, url }) => `${method} ${url.slice(APP.length)}`);
    expect(asked.sort()).toEqual([
      "GET /api/health",
      "GET /api/public/fleets",
      "GET /api/public/vehicle-classes",
      "POST /api/internal/reconcile?schedule=stuck",
    ]);
    const job = world.seen.find(({ method }) => method === "POST");
    expect(job?.headers.get("authorization")).toBe("Bearer the-secret-of-the-jobs-1");
    world.seen = [];
    await scheduled({ cron: "* * * * *" });
    expect(world.seen.map(({ url }) => url.slice(APP.length))).toEqual(["/api/internal/jobs"]);
  });
});

it("stays small: a large script starts slowly", async () => {
  expect((await bundle()).bytes).toBeLessThan(110 * 1024);
});
