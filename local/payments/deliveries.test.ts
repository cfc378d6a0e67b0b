import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Backend } from "../types";
import { createDeliveries, type Deliveries, MAX_ATTEMPTS } from "./deliveries";
import { createFaultControl, type FaultControl } from "./faults";
import { spoil } from "./post-notification";
import { preparePaymentTables } from "./store";
import { BACKEND_KINDS, openBackend, type Receiver, SETUP_TIMEOUT_MS, startReceiver } from "./test-harness";

describe.each(BACKEND_KINDS)("deliveries on %s", (kind) => {
  let backend: Backend;
  let receiver: Receiver;
  let faults: FaultControl;
  const open = (timeoutMs = 1_000): Deliveries =>
    createDeliveries({
      backend,
      provider: "paypal",
      now: Date.now,
      faults: faults.current,
      signatureHeader: "x-signature",
      retryBaseMs: 1,
      timeoutMs,
    });
  const notice = (url: string) => ({ label: "test", url, headers: { "x-signature": "0123456789abcdef" }, body: "{}" });
  const send = async (deliveries: Deliveries, url: string) => {
    const start = await backend.tx((sql) => deliveries.enqueue(sql, notice(url)));
    start();
  };

  beforeAll(async () => {
    [backend, receiver] = await Promise.all([openBackend(kind), startReceiver()]);
    await preparePaymentTables(backend);
    faults = await createFaultControl(backend, "paypal");
  }, SETUP_TIMEOUT_MS);
  afterAll(async () => {
    await receiver?.close();
    await backend?.close();
  });

  const finalState = (deliveries: Deliveries) =>
    expect.poll(async () => (await deliveries.list(1))[0]?.state, { timeout: 10_000, interval: 20 });

  it("gives up after ten tries and says why", async () => {
    const deliveries = open();
    receiver.answerWith(...Array.from({ length: MAX_ATTEMPTS }, () => 503));
    await send(deliveries, `${receiver.url}/tries`);
    await finalState(deliveries).toBe("failed");
    const [delivery] = await deliveries.list(1);
    expect(delivery).toMatchObject({ attempts: MAX_ATTEMPTS, outcome: "503" });
    expect(receiver.received.filter(({ url }) => url === "/tries")).toHaveLength(MAX_ATTEMPTS);
    await deliveries.close();
  });

  it("survives an app that is down", async () => {
    const gone = await startReceiver();
    await gone.close();
    const deliveries = open();
    await send(deliveries, `${gone.url}/down`);
    await finalState(deliveries).toBe("failed");
    const [delivery] = await deliveries.list(1);
    expect(delivery).toMatchObject({ attempts: MAX_ATTEMPTS, outcome: "ECONNREFUSED" });
    await deliveries.close();
  });

  it("gives an app that never answers up at the time limit", async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const deliveries = open(20);
    const { port } = silent.address() as AddressInfo;
    await send(deliveries, `http://127.0.0.1:${port}/silent`);
    await finalState(deliveries).toBe("failed");
    expect((await deliveries.list(1))[0]?.outcome).toBe("timeout");
    await deliveries.close();
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
  });

  it("leaves nothing behind when the change is rolled back", async () => {
    const deliveries = open();
    const before = (await deliveries.list(1_000)).length;
    const failing = backend.tx(async (sql) => {
      await deliveries.enqueue(sql, notice(`${receiver.url}/rolled-back`));
      throw new Error("refused");
    });
    await expect(failing).rejects.toThrow("refused");
    expect(await deliveries.list(1_000)).toHaveLength(before);
    await deliveries.close();
  });

  it("sends pairs in reversed order, and lets a single one go after a while", async () => {
    const request = (change: object) => ({ headers: {}, body: Buffer.from(JSON.stringify(change)) }) as never;
    await faults.handle(request({ reset: true, reorder: true }));
    const deliveries = open();
    for (const path of ["/first", "/second", "/alone"]) await send(deliveries, `${receiver.url}${path}`);
    const isOurs = ({ url = "" }) => ["/first", "/second", "/alone"].includes(url);
    const came = await receiver.waitFor(3, isOurs);
    expect(came.map(({ url }) => url)).toEqual(["/second", "/first", "/alone"]);
    await deliveries.close();
    await faults.handle(request({ reset: true }));
  });

  it("keeps the faults in the database", async () => {
    const body = Buffer.from(JSON.stringify({ delayMs: 5, failNext: 3 }));
    const request = { headers: { "content-type": "application/json" }, body } as never;
    expect((await faults.handle(request)).status).toBe(200);
    expect(await faults.take("failNext")).toBe(true);
    const reopened = await createFaultControl(backend, "paypal");
    expect(reopened.current()).toMatchObject({ delayMs: 5, failNext: 2 });
  });
});

describe("spoil", () => {
  it("changes exactly one character", () => {
    for (const value of ["0123456789abcdef", "aaaaaaaaaaaaaaaa", "x"]) {
      const changed = [...spoil(value)].filter((character, index) => character !== value[index]);
      expect([spoil(value).length, changed.length]).toEqual([value.length, 1]);
    }
  });
});
