/** The contract of carriers over Ably, and over the part of Supabase's client that is used; the real one passes it in `tests/routes`. */
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { SupabaseClient } from "@supabase/supabase-js";
import { expect, it } from "vitest";
import { createAblyRealtime } from "./ably";
import { publishToAbly } from "./ably-publish";
import { signTokenRequest } from "./ably-token";
import { type Carrier, testCarrier } from "./contract-cases";
import { createSupabaseRealtime } from "./supabase";

const API_KEY = "app.key:secret-of-the-test";
const CHANNELS = { own: "ride:1", second: "ride:2", foreign: "driver:1" } as const;

/** Ably's token, stream and publish calls as its documentation has them, over HTTP. */
async function ablyWorld(): Promise<Carrier> {
  const streams = new Map<ServerResponse, string>();
  const tokens = new Map<string, string[]>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", async () => {
      const json = (status: number, body: object) => {
        response.writeHead(status, { "content-type": "application/json" });
        response.end(JSON.stringify(body));
      };
      const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : null;
      if (url.pathname === "/keys/app.key/requestToken") {
        const { mac, capability, clientId, timestamp, nonce, ttl } = body;
        const channels = Object.keys(JSON.parse(capability));
        const right = await signTokenRequest(API_KEY, { clientId, channels, ttlMs: ttl, now: timestamp, nonce });
        if (mac !== right.mac) return json(401, { error: { code: 40101 } });
        tokens.set(nonce, channels);
        return json(201, { token: nonce });
      }
      if (url.pathname === "/event-stream") {
        const channel = url.searchParams.get("channels") ?? "";
        if (!tokens.get(url.searchParams.get("accessToken") ?? "")?.includes(channel)) return json(401, {});
        response.writeHead(200, { "content-type": "text/event-stream" });
        response.write(":ok\n\n");
        streams.set(response, channel);
        response.on("close", () => streams.delete(response));
        return;
      }
      if (request.headers.authorization !== `Basic ${btoa(API_KEY)}`) return json(401, {});
      for (const { channels, messages } of body)
        for (const [stream, channel] of streams)
          if (channels.includes(channel))
            for (const message of messages) stream.write(`event: message\ndata: ${JSON.stringify(message)}\n\n`);
      json(201, []);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const transport = createAblyRealtime({
    base,
    pauseMs: () => 1,
    requestToken: async (channel) => {
      if (channel === CHANNELS.foreign) throw new Error("not found");
      const nonce = crypto.randomUUID();
      return signTokenRequest(API_KEY, { clientId: "usr", channels: [channel], ttlMs: 1_000, now: 1, nonce });
    },
  });
  let ids = 0;
  return {
    transport,
    ...CHANNELS,
    publish: (topic, event, payload) => {
      ids += 1;
      return publishToAbly({ base, apiKey: API_KEY }, [{ id: `m${ids}`, topic, event, payload: { ...payload } }]);
    },
    cut: async () => {
      for (const stream of streams.keys()) stream.destroy();
    },
    joined: () => [...streams.values()],
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The part of Supabase's client that is used, with a line that can be cut. */
async function supabaseWorld(): Promise<Carrier> {
  interface Fake {
    readonly name: string;
    isOn: boolean;
    hear: (message: { event: string; payload: unknown }) => void;
    tell: (status: string) => void;
  }
  const channels = new Set<Fake>();
  const client = {
    realtime: { setAuth: async () => undefined },
    channel: (name: string, options: { config: { private: boolean } }) => {
      expect(options.config.private).toBe(true);
      const fake: Fake = { name, isOn: false, hear: () => undefined, tell: () => undefined };
      channels.add(fake);
      return {
        fake,
        on: (_kind: string, _filter: object, hear: Fake["hear"]) => {
          fake.hear = hear;
        },
        subscribe: (tell: Fake["tell"]) => {
          fake.tell = tell;
          fake.isOn = name !== CHANNELS.foreign;
          tell(fake.isOn ? "SUBSCRIBED" : "CHANNEL_ERROR");
        },
      };
    },
    removeChannel: ({ fake }: { fake: Fake }) => channels.delete(fake),
  };
  return {
    transport: createSupabaseRealtime(client as unknown as SupabaseClient),
    ...CHANNELS,
    publish: async (topic, event, payload) => {
      for (const fake of channels) if (fake.isOn && fake.name === topic) fake.hear({ event, payload });
    },
    cut: async () => {
      for (const fake of channels) {
        fake.tell("CHANNEL_ERROR");
        fake.tell("SUBSCRIBED");
      }
    },
    joined: () => [...channels].filter(({ isOn }) => isOn).map(({ name }) => name),
    close: async () => undefined,
  };
}

testCarrier("Supabase's client, in process", supabaseWorld);
testCarrier("Ably", ablyWorld);

it("signs a token request as Ably's specification has it", async () => {
  const request = await signTokenRequest("xVLyHw.key:s3cr3t-of-key", {
    clientId: "usr_1",
    channels: ["ride:2", "ride:1"],
    ttlMs: 3_600_000,
    now: 1_764_380_000_000,
    nonce: "0123456789abcdef",
  });
  expect(request.capability).toBe('{"ride:1":["subscribe"],"ride:2":["subscribe"]}');
  const { createHmac } = await import("node:crypto");
  const text = `xVLyHw.key\n3600000\n${request.capability}\nusr_1\n1764380000000\n0123456789abcdef\n`;
  expect(request.mac).toBe(createHmac("sha256", "s3cr3t-of-key").update(text).digest("base64"));
});
