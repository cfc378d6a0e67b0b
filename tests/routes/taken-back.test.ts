import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, type Api, startApi } from "./support/api";
import { decide, runJobs } from "./support/money";
import { type Crew, crewOf, rideAt } from "./support/rides";
import { idempotencyKey } from "./support/trips";

let api: Api;
let crew: Crew;
let guest: string;
let ride: Answer["body"];

beforeAll(async () => {
  api = await startApi();
  [crew, guest] = await Promise.all([crewOf(api), api.guest()]);
  ride = await rideAt(api, crew, guest, "on_board");
});
afterAll(() => api.close());

const code = ({ status, body }: Answer): [number, string] => [status, body.code];
const list = async (token: string) =>
  (await api.call(`GET /api/v1/rides/${ride.id}/charges`, { token })).body.data as Answer["body"][];
const waive = (id: string, token: string, body: object) =>
  api.call(`POST /api/v1/charges/${id}/waive`, { token, body });

async function toll(token: string, amountMinor: number): Promise<string> {
  const body = { kind: "toll", amountMinor };
  const added = await api.call(`POST /api/v1/rides/${ride.id}/charges`, { token, headers: idempotencyKey(), body });
  expect(added.body).toMatchObject({ isOwn: true, waived: null });
  return added.body.id;
}

describe("a charge that was pressed by mistake", () => {
  it("is taken back by the driver who added it, with a reason, and the passenger never knew", async () => {
    const id = await toll(crew.driver, 450);
    expect(await list(guest)).toMatchObject([{ id, isOwn: false }]);
    expect(code(await waive(id, crew.driver, {}))).toEqual([422, "invalid_request"]);
    expect(code(await waive(id, crew.driver, { reason: " " }))).toEqual([422, "invalid_request"]);
    expect(code(await waive(id, crew.driver, { reason: "x".repeat(301) }))).toEqual([422, "invalid_request"]);
    const back = await waive(id, crew.driver, { reason: "Wrong ride" });
    expect(back.body).toMatchObject({ status: "waived", waived: { by: "driver", reason: "Wrong ride" } });
    expect((await waive(id, crew.driver, { reason: "Wrong ride" })).body).toEqual(back.body);
    expect(await list(guest)).toEqual([]);
    expect(await list(crew.dispatcher)).toMatchObject([{ id, waived: { by: "driver", reason: "Wrong ride" } }]);
    const history = await api.call(`GET /api/v1/rides/${ride.id}/events`, { token: crew.dispatcher });
    expect(history.body.data.at(-1)).toMatchObject({ type: "ride.charge_waived", source: "driver", to: "on_board" });
    // what the phone has pressed before it knew is still right: it reads the ride and goes on
    const body = { to: "completed", version: ride.version };
    const stale = await api.call(`POST /api/v1/rides/${ride.id}/transitions`, { token: crew.driver, body });
    expect(code(stale)).toEqual([409, "version_conflict"]);
  });

  it("is the desk's where the desk added it, and nobody's once it is paid", async () => {
    const id = await toll(crew.dispatcher, 300);
    expect(code(await waive(id, crew.driver, { reason: "Not mine" }))).toEqual([403, "forbidden"]);
    const opened = await api.call(`POST /api/v1/charges/${id}/payments`, {
      token: guest,
      headers: idempotencyKey(),
      body: { provider: "paypal" },
    });
    await decide(opened.body.approveUrl, "approve");
    await expect
      .poll(async () => {
        await runJobs(api);
        const path = `POST /api/v1/payments/${opened.body.payment.id}/refresh`;
        return (await api.call(path, { token: guest, body: {} })).body.status;
      })
      .toBe("paid");
    expect(code(await waive(id, crew.dispatcher, { reason: "Too late" }))).toEqual([409, "charge_paid"]);
    expect(await list(guest)).toMatchObject([{ id, status: "paid", waived: null }]);
  });

  it("tells the passenger that the desk gave it up, not why", async () => {
    const id = await toll(crew.driver, 200);
    expect((await waive(id, crew.dispatcher, { reason: "A loud passenger" })).body.status).toBe("waived");
    const [, given] = await list(guest);
    expect(given).toMatchObject({ id, status: "waived", waived: { by: "dispatcher", reason: null } });
    expect(code(await waive(id, crew.driver, { reason: "Me too" }))).toEqual([409, "illegal_transition"]);
  });
});
