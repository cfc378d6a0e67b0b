import { expect, it } from "vitest";
import { throughGateway } from "./gateway";

const SECRET = "a-secret-of-the-gateway-1";
const ENV = { APP_URL: "https://nexors.example", GATEWAY_SECRET: `${SECRET}, the-previous-secret-of-it` };
const api = (headers: Record<string, string>, host = "nexors-frontend.pages.dev") =>
  new Request(`https://${host}/api/v1/rides?limit=1`, { headers });

async function admitted(request: Request, env: Record<string, string>): Promise<Request> {
  const result = await throughGateway(request, env);
  if (result instanceof Response) throw new Error(`refused with ${result.status}`);
  return result;
}

it("answers the API as if it did not exist to whoever did not come through the gateway", async () => {
  for (const proof of [
    {},
    { "x-nexors-gateway": "" },
    { "x-nexors-gateway": "guess" },
    { "x-nexors-gateway": ENV.GATEWAY_SECRET },
  ]) {
    const response = (await throughGateway(api(proof as Record<string, string>), ENV)) as Response;
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: "not_found" });
  }
});

it("passes on what the gateway proves, with the address that it names and without its headers", async () => {
  for (const secret of [SECRET, "the-previous-secret-of-it"]) {
    const request = await admitted(
      api({ "x-nexors-gateway": secret, "x-nexors-address": "203.0.113.9", "cf-connecting-ip": "2a06:98c0:3600::103" }),
      ENV,
    );
    expect(request.headers.get("cf-connecting-ip")).toBe("203.0.113.9");
    expect([...request.headers.keys()].filter((name) => name.startsWith("x-nexors-"))).toEqual([]);
  }
});

it("puts a request on the fleet's own domain when the gateway says so, and only then", async () => {
  const headers = { "x-nexors-host": "rides.fleet.example" };
  const proven = await admitted(api({ ...headers, "x-nexors-gateway": SECRET }), ENV);
  expect(proven.url).toBe("https://rides.fleet.example/api/v1/rides?limit=1");
  expect((await admitted(api(headers), {})).url).toBe("https://nexors-frontend.pages.dev/api/v1/rides?limit=1");
});

it("believes no address without a proof", async () => {
  const headers = { "x-nexors-address": "198.51.100.1", "cf-connecting-ip": "203.0.113.9" };
  const preview = await admitted(api(headers), { APP_URL: ENV.APP_URL });
  expect(preview.headers.get("cf-connecting-ip")).toBe("203.0.113.9");
  expect(preview.headers.get("x-nexors-address")).toBeNull();
});

it("leads pages at another address home, and answers those at its own", async () => {
  const away = (await throughGateway(
    new Request("https://nexors-frontend.pages.dev/es/f/biscayne?a=1"),
    ENV,
  )) as Response;
  expect([away.status, away.headers.get("location")]).toEqual([308, "https://nexors.example/es/f/biscayne?a=1"]);
  const home = new Request("https://nexors.example/es/f/biscayne");
  expect(await throughGateway(home, ENV)).toBe(home);
});

it("keeps method and body", async () => {
  const request = new Request("https://nexors.example/api/v1/quotes", {
    method: "POST",
    body: '{"a":1}',
    headers: { "x-nexors-gateway": SECRET },
  });
  const passed = await admitted(request, ENV);
  expect([passed.method, await passed.text()]).toEqual(["POST", '{"a":1}']);
});
