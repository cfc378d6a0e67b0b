/** What a hostile or broken client can send. */
import { once } from "node:events";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import WebSocket from "ws";
import { ALICE, BOB, CAROL, rawSocket, startRealtimeStack, type TestStack } from "./testing";

const PRIVATE = { private: true };
const LIMITS = {
  maxFrameBytes: 100_000,
  maxChannelsPerConnection: 5,
  maxJoinsPerSecond: 20,
  maxBufferedBytes: 200_000,
  maxQueuedFrames: 4,
};
const unauthorized = { status: "error", response: { reason: expect.stringMatching(/^Unauthorized: /) } };
const badToken = { status: "error", response: { reason: expect.stringMatching(/^InvalidJWTToken: /) } };

describe("realtime under attack", () => {
  let stack: TestStack;
  const open: Awaited<ReturnType<typeof rawSocket>>[] = [];

  beforeAll(async () => {
    stack = await startRealtimeStack("pglite", LIMITS);
  }, 60_000);
  afterAll(() => stack?.close());
  afterEach(async () => {
    for (const { socket } of open.splice(0)) socket.terminate();
    await expect.poll(() => stack.service.stats()).toEqual({ connections: 0, rooms: 0 });
  });

  async function connect(query?: string) {
    const socket = await rawSocket(stack.socketUrl(query));
    open.push(socket);
    return socket;
  }

  it.each([
    ["text that is no JSON", "nonsense"],
    ["a JSON scalar", "7"],
    ["too few parts", '["1","1","realtime:a"]'],
    ["a topic that is no string", '["1","1",{},"phx_join",{}]'],
    ["a ref that is an object", '["1",{},"realtime:a","phx_join",{}]'],
    ["an unknown binary kind", Buffer.from([9, 0, 0, 0, 0, 0, 0])],
    ["a binary frame that is too short", Buffer.from([3, 1])],
    ["lengths beyond the frame", Buffer.from([3, 255, 255, 255, 255, 255, 1, 65])],
    ["content that claims to be JSON", Buffer.concat([Buffer.from([3, 0, 0, 1, 1, 0, 1]), Buffer.from("te{{{")])],
    ["metadata that is no object", Buffer.concat([Buffer.from([3, 0, 0, 1, 1, 1, 0]), Buffer.from("te7")])],
  ])("closes the connection on %s", async (_what, frame) => {
    const { socket, closed } = await connect();
    socket.send(frame);
    expect(await closed).toBe(1002);
  });

  it("closes the connection on a frame beyond the limit", async () => {
    const { socket, closed } = await connect();
    socket.send("x".repeat(LIMITS.maxFrameBytes + 1));
    expect(await closed).toBe(1009);
  });

  it.each([
    "room:1",
    "realtime:",
    "phoenix",
    "",
    `realtime:${"x".repeat(250)}`,
    "realtime:a\u0000b",
    "REALTIME:room:1",
  ])("does not know the topic %j", async (topic) => {
    const socket = await connect();
    expect(await socket.join(topic, {})).toEqual({ status: "error", response: { reason: "unmatched topic" } });
  });

  it("refuses to send into rooms that one has not joined", async () => {
    const [alice, carol] = [await connect(), await connect()];
    expect(await alice.join("realtime:room:1", PRIVATE, stack.token(ALICE))).toMatchObject({ status: "ok" });
    expect(await carol.join("realtime:room:1", PRIVATE, stack.token(CAROL))).toEqual(unauthorized);
    const forged = { type: "broadcast", event: "forged", payload: {} };
    expect(await carol.ask("realtime:room:1", "broadcast", forged)).toMatchObject({ status: "error" });
    expect(await carol.ask("realtime:room:1", "presence", { event: "track", payload: {} })).toMatchObject({
      status: "error",
    });
    // The public room of that name is another room.
    expect(await carol.join("realtime:room:1", {}, stack.token(CAROL))).toMatchObject({ status: "ok" });
    carol.send("1", null, "realtime:room:1", "broadcast", forged);
    await carol.ask("phoenix", "heartbeat", {});
    alice.send("1", "x", "phoenix", "heartbeat", {});
    expect((await alice.next())[3]).toBe("phx_reply");
  });

  it("a listener cannot become a speaker by naming a role or a user itself", async () => {
    const bob = await connect();
    await bob.join("realtime:room:1", { ...PRIVATE, broadcast: { ack: true, self: true } }, stack.token(BOB));
    const extras = { role: "service_role", sub: ALICE, claims: { role: "service_role" } };
    bob.send("1", "9", "realtime:room:1", "broadcast", { event: "e", payload: {}, ...extras });
    bob.send(null, "10", "phoenix", "heartbeat", {});
    // Neither an acknowledgement nor the broadcast itself comes before it.
    expect((await bob.next()).slice(0, 3)).toEqual([null, "10", "phoenix"]);
  });

  it("refuses tokens that are expired, foreign, unsigned or without an end", async () => {
    const join = async (token: string) => (await connect()).join("realtime:room:1", PRIVATE, token);
    const [head, body] = stack.token(ALICE).split(".");
    const bare = stack.jwt.sign({ sub: ALICE, role: "authenticated" });
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url");
    // Within PostgREST's leeway, but over.
    for (const token of [stack.token(ALICE, -5), `${head}.${body}.AAAA`, `${none}.${body}.`, bare, "garbage"]) {
      expect(await join(token)).toEqual(badToken);
    }
  });

  it("refuses roles that the API does not have", async () => {
    for (const role of ["postgres", "supabase_auth_admin", "authenticator", "nosuch"]) {
      const socket = await connect();
      expect(await socket.join("realtime:room:1", PRIVATE, stack.token(ALICE, 60, { role }))).toEqual(unauthorized);
    }
  });

  it("closes the channel when a refresh brings a bad token, and ignores API keys", async () => {
    const socket = await connect();
    await socket.join("realtime:room:1", PRIVATE, stack.token(ALICE));
    socket.send("1", null, "realtime:room:1", "access_token", { access_token: stack.keys.publishable });
    expect(await socket.ask("realtime:room:1", "presence", { event: "untrack" })).toMatchObject({ status: "ok" });
    socket.send("1", null, "realtime:room:1", "access_token", { access_token: stack.token(ALICE, -5) });
    expect((await socket.next())[3]).toBe("system");
    expect((await socket.next()).slice(0, 4)).toEqual(["1", "1", "realtime:room:1", "phx_close"]);
    expect(await socket.ask("realtime:room:1", "broadcast", {})).toMatchObject({
      response: { reason: "unmatched topic" },
    });
  });

  it("survives policies that fail on what the client chose", async () => {
    await stack.backend.exec(
      "create policy fragile on realtime.messages for select to authenticated using (realtime.topic()::uuid is not null)",
    );
    const socket = await connect();
    expect(await socket.join("realtime:not a uuid", PRIVATE, stack.token(CAROL))).toEqual(unauthorized);
    await stack.backend.exec("drop policy fragile on realtime.messages");
    expect(await socket.join("realtime:room:1", PRIVATE, stack.token(ALICE))).toMatchObject({ status: "ok" });
  });

  it("leaves nothing of its probes in the table", async () => {
    const socket = await connect();
    await socket.join("realtime:room:1", PRIVATE, stack.token(ALICE));
    await socket.ask("realtime:room:1", "presence", { event: "track", payload: {} });
    expect(await stack.backend.query("select * from realtime.messages")).toEqual([]);
  });

  it("limits channels and joins of a connection", async () => {
    const socket = await connect();
    const answers: string[] = [];
    for (let i = 0; i < 25; i++) {
      const { status, response } = await socket.join(`realtime:flood:${i}`, {});
      answers.push(status === "ok" ? "ok" : (response.reason?.split(":")[0] ?? ""));
    }
    expect(answers.filter((answer) => answer === "ok")).toHaveLength(LIMITS.maxChannelsPerConnection);
    expect(answers).toContain("ChannelRateLimitReached");
    expect(answers).toContain("ClientJoinRateLimitReached");
  });

  it("handles a burst in order although it does not read ahead", async () => {
    const socket = await connect();
    await socket.join("realtime:burst", { broadcast: { self: true } });
    for (let i = 0; i < 300; i++) socket.send("1", String(1000 + i), "phoenix", "heartbeat", {});
    const refs = [];
    for (let i = 0; i < 300; i++) refs.push((await socket.next())[1]);
    expect(refs).toEqual(Array.from({ length: 300 }, (_, i) => String(1000 + i)));
  });

  it("drops a consumer that does not read, and nobody else", async () => {
    const [slow, fast, sender] = [await connect(), await connect(), await connect()];
    for (const socket of [slow, fast, sender]) await socket.join("realtime:crowd", { broadcast: { ack: true } });
    slow.socket.pause();
    const payload = { event: "e", payload: { text: "x".repeat(50_000) } };
    // Loopback takes some megabytes into the kernel's buffers before anything piles up here.
    while (stack.service.stats().connections === 3) {
      expect(await sender.ask("realtime:crowd", "broadcast", payload)).toMatchObject({ status: "ok" });
    }
    expect(await fast.ask("phoenix", "heartbeat", {})).toMatchObject({ status: "ok" });
    slow.socket.resume();
    expect(await slow.closed).toBe(1006);
  }, 30_000);

  it("keeps a presence key from reaching the prototype", async () => {
    const [one, two] = [await connect(), await connect()];
    await two.join("realtime:proto", { presence: { enabled: true, key: "two" } });
    await two.next();
    await one.join("realtime:proto", { presence: { enabled: true, key: "__proto__" } });
    one.send("1", null, "realtime:proto", "presence", { event: "track", payload: { phx_ref: "mine", x: 1 } });
    const [, , , event, payload] = await two.next();
    expect(event).toBe("presence_diff");
    expect(Object.keys(payload.joins as object)).toEqual(["__proto__"]);
    expect(JSON.stringify(payload)).not.toContain("mine");
    expect({}).not.toHaveProperty("metas");
  });

  it("does not let a late leave end the present join", async () => {
    const socket = await connect();
    await socket.ask("realtime:again", "phx_join", {}, "1");
    await socket.ask("realtime:again", "phx_join", { config: { broadcast: { ack: true } } }, "2");
    expect(await socket.ask("realtime:again", "phx_leave", {}, "1")).toMatchObject({ status: "ok" });
    expect(await socket.ask("realtime:again", "broadcast", { event: "e" }, "2")).toMatchObject({ status: "ok" });
  });

  it("says that it stores no broadcasts of clients", async () => {
    const socket = await connect();
    await socket.join("realtime:store", { broadcast: { ack: true } });
    const parts = ["1", "77", "realtime:store", "e", '{"persist":true}'];
    socket.socket.send(
      Buffer.concat([Buffer.from([3, ...parts.map((part) => part.length), 1]), Buffer.from(`${parts.join("")}{}`)]),
    );
    expect(await socket.next()).toMatchObject([
      "1",
      "77",
      "realtime:store",
      "phx_reply",
      { status: "error", response: { reason: expect.stringMatching(/persist/) } },
    ]);
  });

  it.each([
    ["no key", "vsn=2.0.0", 401],
    ["a wrong key", "apikey=sb_publishable_wrong&vsn=2.0.0", 401],
    ["a forged JWT as key", "apikey=a.b.c&vsn=2.0.0", 401],
    ["an unknown version", "KEY&vsn=9", 400],
  ])("refuses the handshake with %s", async (_what, query, status) => {
    const url = stack.socketUrl(query.replace("KEY", `apikey=${stack.keys.publishable}`));
    const socket = new WebSocket(url);
    socket.on("error", () => undefined);
    const [, response] = await once(socket, "unexpected-response");
    expect(response.statusCode).toBe(status);
    socket.terminate();
  });
});

describe("silent connections", () => {
  it("are dropped after a while, those that beat are kept", async () => {
    const stack = await startRealtimeStack("pglite", { idleTimeoutMs: 400 });
    try {
      const [silent, beating] = [await rawSocket(stack.socketUrl()), await rawSocket(stack.socketUrl())];
      const beat = setInterval(() => beating.send(null, "1", "phoenix", "heartbeat", {}), 50);
      expect(await silent.closed).toBe(1006);
      await expect.poll(() => stack.service.stats().connections).toBe(1);
      clearInterval(beat);
      beating.socket.close();
    } finally {
      await stack.close();
    }
  }, 60_000);
});
