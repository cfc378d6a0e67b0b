/** The contract of carriers over the stack's own Realtime server: Supabase's client, a socket, the policies, the database. */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { createClient } from "@supabase/supabase-js";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import WebSocket from "ws";
import { uuidOf } from "@/lib/contracts/ids";
import { type Carrier, listen, testCarrier } from "@/lib/realtime/contract-cases";
import { createSupabaseRealtime } from "@/lib/realtime/supabase";
import type { ChannelName } from "@/lib/realtime/types";
import { type Api, startApi } from "./support/api";
import { book, idempotencyKey } from "./support/trips";

interface Booked {
  readonly id: string;
  readonly channel: ChannelName;
}

let api: Api;
let guest: string;
let own: Booked;
let second: Booked;
let foreign: Booked;

beforeAll(async () => {
  api = await startApi();
  const [token, stranger] = await Promise.all([api.guest(), api.guest()]);
  guest = token;
  [own, second, foreign] = [await bookAs(guest), await bookAs(guest), await bookAs(stranger)];
});
afterAll(() => api.close());

async function bookAs(token: string): Promise<Booked> {
  const { id } = (await book(api, token)).ride;
  return { id, channel: `ride:${uuidOf(id)}` };
}

const send = "select realtime.send($1, $2, $3, true)";

/** The guest's client on a line of its own that can be cut. */
async function stackCarrier(): Promise<Carrier> {
  const line = await openLine(new URL(api.stack.url));
  const client = createClient(line.url, api.stack.keys.publishable, {
    accessToken: async () => guest,
    realtime: { transport: WebSocket as never, reconnectAfterMs: () => 20 },
  });
  return {
    transport: createSupabaseRealtime(client),
    own: own.channel,
    second: second.channel,
    foreign: foreign.channel,
    publish: async (channel, event, payload) => {
      await api.stack.context.backend.query(send, [JSON.stringify(payload), event, channel]);
    },
    cut: async () => line.cut(),
    joined: () =>
      client
        .getChannels()
        .filter(({ state }) => state === "joined")
        .map(({ topic }) => topic.replace(/^realtime:/, "")),
    close: async () => {
      await client.removeAllChannels();
      client.realtime.disconnect();
      await line.close();
    },
  };
}

/** A port that leads to the stack. */
async function openLine(to: URL) {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(to.port), to.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const close = async () => {
    cut();
    server.close();
    await once(server, "close");
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, cut, close };
}

testCarrier("Supabase's client at the stack's server", stackCarrier);

it("tells of what was committed, and never of what was rolled back", async () => {
  const { transport, publish, close } = await stackCarrier();
  const { heard } = listen(transport, own.channel);
  await vi.waitFor(() => expect(heard.at(-1)).toBe("resync"), { timeout: 15_000 });
  const undone = api.stack.context.backend.tx(async (sql) => {
    await sql(send, [JSON.stringify({ version: 100 }), "ride.updated", own.channel]);
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  await publish(own.channel, "ride.updated", { version: 101 });
  await vi.waitFor(() => expect(heard.at(-1)).toBe("ride.updated 101"), { timeout: 15_000 });
  expect(heard).not.toContain("ride.updated 100");
  await close();
});

it("tells the passenger of a change of the ride, with its place in the history", async () => {
  const { transport, close } = await stackCarrier();
  const events: Record<string, unknown>[] = [];
  let isLive = false;
  transport.subscribe(second.channel, {
    onEvent: ({ payload }) => void events.push(payload),
    onResync: () => {
      isLive = true;
    },
    onState: () => undefined,
  });
  await vi.waitFor(() => expect(isLive).toBe(true), { timeout: 15_000 });
  const [ride, terms] = await Promise.all(
    ["", "/cancellation"].map((part) => api.call(`GET /api/v1/rides/${second.id}${part}`, { token: guest })),
  );
  const cancelled = await api.call(`POST /api/v1/rides/${second.id}/cancel`, {
    token: guest,
    headers: idempotencyKey(),
    body: { version: ride?.body.version, acceptedFee: terms?.body.fee },
  });
  expect(cancelled.status).toBe(200);
  const { body } = await api.call(`GET /api/v1/rides/${second.id}/events`, { token: guest });
  const last = body.data.at(-1);
  await vi.waitFor(() => expect(events.at(-1)).toMatchObject({ seq: last.seq }), { timeout: 15_000 });
  expect(events.at(-1)).toMatchObject({ status: last.to, version: last.version, ride_id: uuidOf(second.id) });
  await close();
});
