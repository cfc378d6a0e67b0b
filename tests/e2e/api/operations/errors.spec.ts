/** Each operation of the published document refuses what it must, with the code that its contract names. */
import { expect, test } from "@playwright/test";
import { bookingRefusals } from "../../support/booking-refusals";
import { CALLS, callOf, nobodysRows, OPERATIONS } from "../../support/operations";
import { otherRefusals } from "../../support/other-refusals";
import { type Keys, makeKeys, partnerWith } from "../../support/partner";
import type { World } from "../../support/refusals";
import { closedRide, rowsOf } from "../../support/rows";
import { served } from "../../support/stack";

let keys: Keys;
const world = {} as World;

test.beforeAll(async () => {
  keys = await makeKeys();
  const partner = partnerWith(keys.test);
  const rows = await rowsOf(partner.api, keys.fleetId);
  Object.assign(world, { partner, rows, closed: { ...rows, ...(await closedRide(partner.api)), version: 1 } });
});
test.afterAll(async () => {
  await CALLS.deleteWebhookEndpoint(world.partner.api, world.rows);
  await keys.end();
});

const REFUSED = [...bookingRefusals(world), ...otherRefusals(world)];

test("every operation of the document refuses something", () => {
  const listed = new Set(REFUSED.map(([id]) => id));
  expect(OPERATIONS.filter(({ id }) => !listed.has(id)).map(({ id }) => id)).toEqual([]);
});

for (const [id, what, code, call] of REFUSED) {
  test(`${id} refuses ${what}: ${code}`, async () => {
    const operation = OPERATIONS.find((each) => each.id === id);
    const caller = operation?.scope ? world.partner : partnerWith(null);
    await (call ? call() : callOf(id)(caller.api, nobodysRows()));
    const answer = call ? world.partner.last() : caller.last();
    const problem = (await answer.clone().json()) as { code: string; requestId: string; type: string };
    expect(problem.code, JSON.stringify(problem)).toBe(code);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(problem).toMatchObject({
      requestId: answer.headers.get("x-request-id"),
      type: `/developers/errors/${code}`,
    });
    expect(answer.url).toContain(served().appUrl);
    // another method is no operation of the document
    if (code !== "method_not_allowed") expect(await operation?.complaint(answer)).toBeNull();
  });
}
