/** What supabase-js sees of the service. The tests of one block build on one another in this order. */
import type { RealtimeChannel } from "@supabase/supabase-js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasTestPostgres } from "../testing";
import { ALICE, BOB, CAROL, inbox, rawSocket, startRealtimeStack, subscribe, type TestStack } from "./testing";

const kinds = hasTestPostgres() ? (["pglite", "postgres"] as const) : (["pglite"] as const);
const isPrivate = { config: { private: true } };

describe.each(kinds)("supabase-js on %s", (kind) => {
  let stack: TestStack;
  let alice: RealtimeChannel;
  let bob: RealtimeChannel;
  let old: RealtimeChannel;
  let atAlice: ReturnType<typeof inbox>;
  let atBob: ReturnType<typeof inbox>;
  let atOld: ReturnType<typeof inbox>;
  let bobClient: Awaited<ReturnType<TestStack["client"]>>;
  const presence = { joins: [] as string[], leaves: [] as string[] };

  beforeAll(async () => {
    const leftover = `
      insert into realtime.messages (topic, extension, inserted_at) values
        ('old', 'broadcast', now() - interval '4 days'), ('young', 'broadcast', now() - interval '2 days');`;
    stack = await startRealtimeStack(kind, {}, leftover);
    const config = { private: true, broadcast: { ack: true, self: false }, presence: { key: "A", enabled: true } };
    alice = (await stack.client(ALICE)).channel("room:1", { config });
    bobClient = await stack.client(BOB);
    bob = bobClient.channel("room:1", { config: { private: true, presence: { key: "B" } } });
    old = (await stack.client(ALICE, { vsn: "1.0.0" })).channel("room:1", isPrivate);
    [atAlice, atBob, atOld] = [inbox(alice), inbox(bob), inbox(old)];
    bob.on("presence", { event: "join" }, ({ key }) => void presence.joins.push(key));
    bob.on("presence", { event: "leave" }, ({ key }) => void presence.leaves.push(key));
    alice.on("presence", { event: "sync" }, () => undefined);
  }, 60_000);
  afterAll(() => stack?.close());

  /** Nothing denied has arrived: what was sent afterwards, on the same way, is the next to come. */
  async function expectNext(box: typeof atAlice, event: string) {
    await stack.backend.query("select realtime.send('{}'::jsonb, $1, 'room:1', true)", [event]);
    expect((await box.next()).event).toBe(event);
  }

  it("keeps broadcasts for three days", async () => {
    const rows = await stack.backend.query("select topic from realtime.messages where topic in ('old', 'young')");
    expect(rows).toEqual([{ topic: "young" }]);
  });

  it("lets members join, with both protocol versions", async () => {
    for (const channel of [alice, bob, old]) expect(await subscribe(channel)).toMatchObject({ status: "SUBSCRIBED" });
  });

  it("refuses strangers, other rooms and the anonymous", async () => {
    const carol = (await stack.client(CAROL)).channel("room:1", isPrivate);
    const elsewhere = (await stack.client(ALICE)).channel("room:2", isPrivate);
    const anonymous = (await stack.client(null)).channel("room:1", isPrivate);
    for (const channel of [carol, elsewhere, anonymous]) {
      const { status, message } = await subscribe(channel);
      expect(status).toBe("CHANNEL_ERROR");
      expect(message).toMatch(/Unauthorized: You do not have permissions to read from this Channel topic: room:/);
    }
  });

  it("delivers broadcasts to the others and acknowledges them", async () => {
    const payload = { n: 1, text: "žluťoučký 🐎" };
    expect(await alice.send({ type: "broadcast", event: "hi", payload })).toBe("ok");
    expect(await atBob.next()).toMatchObject({ event: "hi", payload });
    expect(await atOld.next()).toMatchObject({ event: "hi", payload });
    expect(atAlice.received).toEqual([]);
  });

  it("delivers what the older protocol sends", async () => {
    await old.send({ type: "broadcast", event: "from v1", payload: { v: 1 } });
    expect(await atAlice.next()).toMatchObject({ event: "from v1", payload: { v: 1 } });
    expect(await atBob.next()).toMatchObject({ event: "from v1" });
  });

  it("delivers bytes to those who can read them", async () => {
    const bytes = Uint8Array.from([0, 255, 7]).buffer;
    await alice.send({ type: "broadcast", event: "bytes", payload: bytes as never });
    const { payload } = await atBob.next();
    expect([...new Uint8Array(payload as unknown as ArrayBuffer)]).toEqual([0, 255, 7]);
  });

  it("drops what the sender may not send", async () => {
    await bob.send({ type: "broadcast", event: "denied", payload: {} });
    await bob.track({ name: "Bob" });
    await expectNext(atAlice, "after denied");
    expect([(await atBob.next()).event, (await atOld.next()).event]).toEqual(["after denied", "after denied"]);
  });

  it("shows who is present", async () => {
    expect(await alice.track({ name: "Alice" })).toBe("ok");
    await expect.poll(() => bob.presenceState().A).toMatchObject([{ name: "Alice" }]);
    await expect.poll(() => alice.presenceState().B).toMatchObject([{ name: "Bob" }]);
    expect(presence.joins).toContain("A");
    await alice.track({ name: "Alice again" });
    await expect.poll(() => bob.presenceState().A).toMatchObject([{ name: "Alice again" }]);
    expect(bob.presenceState().A).toHaveLength(1);
    await alice.untrack();
    await expect.poll(() => bob.presenceState().A).toBeUndefined();
    expect(presence.leaves).toContain("A");
  });

  it("sends presence state at the join and forgets who disconnects", async () => {
    const other = await stack.client(ALICE);
    const late = other.channel("room:1", { config: { private: true, presence: { key: "late", enabled: true } } });
    late.on("presence", { event: "sync" }, () => undefined);
    await subscribe(late);
    await expect.poll(() => late.presenceState().B).toHaveLength(1);
    await late.track({ name: "Late" });
    await expect.poll(() => bob.presenceState().late).toHaveLength(1);
    other.realtime.disconnect();
    await expect.poll(() => bob.presenceState().late).toBeUndefined();
  });

  it("delivers realtime.send()", async () => {
    await stack.backend.query(`select realtime.send('{"x": 1}'::jsonb, 'from sql', 'room:1', true)`);
    const message = await atAlice.next();
    expect(message).toMatchObject({ event: "from sql", payload: { x: 1 }, meta: { id: expect.any(String) } });
    expect(message.payload.id).toBe(message.meta?.id);
    expect((await atOld.next()).meta).toEqual(message.meta);
  });

  it("delivers changes at commit, and none that were rolled back", async () => {
    const change = stack.backend.tx(async (sql) => {
      await sql("insert into public.bookings values (77, 'first')");
      throw new Error("undone");
    });
    await expect(change).rejects.toThrow("undone");
    await stack.backend.query("insert into public.bookings values (78, 'second')");
    expect(await atAlice.next()).toMatchObject({
      event: "INSERT",
      payload: { operation: "INSERT", table: "bookings", schema: "public", record: { id: 78 }, old_record: null },
    });
    await stack.backend.query("update public.bookings set label = 'third'");
    expect((await atAlice.next()).payload).toMatchObject({
      record: { label: "third" },
      old_record: { label: "second" },
    });
    await stack.backend.query("delete from public.bookings");
    expect((await atAlice.next()).payload).toMatchObject({ operation: "DELETE", record: null });
  });

  it("delivers large payloads and many messages in order", async () => {
    const insert = "select realtime.send(jsonb_build_object('big', repeat('y', 50000)), 'big', 'room:1')";
    await stack.backend.query(insert);
    expect((await atAlice.next()).payload.big).toHaveLength(50_000);
    await stack.backend.exec(
      "do $$ begin for i in 1..250 loop perform realtime.send(jsonb_build_object('i', i), 'many', 'room:1'); end loop; end $$",
    );
    const order = [];
    for (let i = 0; i < 250; i++) order.push((await atAlice.next()).payload.i);
    expect(order).toEqual(Array.from({ length: 250 }, (_, i) => i + 1));
  });

  it.runIf(kind === "postgres")("loses nothing of what is sent while its own connection is away", async () => {
    const ours = "from pg_stat_activity where datname = current_database() and query like 'listen %'";
    const end = () => stack.backend.query(`select pg_terminate_backend(pid) ${ours}`);
    expect(await end()).toHaveLength(1);
    for (const name of ["away_1", "away_2"]) await expectNext(atAlice, name);
    // and nothing twice
    await expectNext(atAlice, "back");
    // a gap in which nothing was sent
    await end();
    await expect.poll(() => stack.backend.query(`select pid ${ours}`)).toEqual([]);
    await expect.poll(() => stack.backend.query(`select pid ${ours}`)).toHaveLength(1);
    await expectNext(atAlice, "back again");
  });

  it("does not mix public and private rooms of one name", async () => {
    const open = (await stack.client(null)).channel("room:1");
    const atOpen = inbox(open);
    await subscribe(open);
    await stack.backend.query("select realtime.send('{}'::jsonb, 'secret', 'room:1', true)");
    await stack.backend.query("select realtime.send('{}'::jsonb, 'open', 'room:1', false)");
    expect((await atOpen.next()).event).toBe("open");
    expect((await atAlice.next()).event).toBe("secret");
    expect(atAlice.received).toEqual([]);
  });

  describe("over HTTP", () => {
    const post = (path: string, body: string, headers: Record<string, string> = {}) =>
      fetch(`${stack.gateway.url}/realtime/v1/api/broadcast${path}`, {
        method: "POST",
        headers: { apikey: stack.keys.publishable, "content-type": "application/json", ...headers },
        body,
      });
    const message = (event: string, rest = {}) => ({
      topic: "room:1",
      event,
      payload: { k: 1 },
      private: true,
      ...rest,
    });

    it("sends with the secret key, one and many", async () => {
      const service = await stack.client(null, { key: stack.keys.secret });
      expect(await service.channel("room:1", isPrivate).httpSend("single", { z: 1 })).toEqual({ success: true });
      expect(await atAlice.next()).toMatchObject({ event: "single", payload: { z: 1 } });
      const messages = [message("public", { private: false }), message("batch")];
      const response = await post("", JSON.stringify({ messages }), { apikey: stack.keys.secret });
      expect([response.status, (await atAlice.next()).event]).toEqual([202, "batch"]);
    });

    it("answers 202 to what is denied, and drops it", async () => {
      const bearer = { authorization: `Bearer ${stack.token(BOB)}` };
      expect((await post("", JSON.stringify({ messages: [message("denied")] }), bearer)).status).toBe(202);
      expect((await post("/room%3A1/events/denied?private=true", "{}")).status).toBe(202);
      const allowed = { authorization: `Bearer ${stack.token(ALICE)}` };
      expect((await post("", JSON.stringify({ messages: [message("allowed")] }), allowed)).status).toBe(202);
      expect((await atAlice.next()).event).toBe("allowed");
    });

    it.each([
      ["", "{}"],
      ["", "not json"],
      ["", '{"messages":[{"topic":"a"}]}'],
      ["", '{"messages":[7]}'],
      ["", JSON.stringify({ messages: [{ topic: "t", event: "e".repeat(256), payload: {} }] })],
      ["/room/events/e", "not json"],
      ["/%E0%A4%A/events/e", "{}"],
      ["/room/events/e?persist=true&private=true", "{}"],
    ])("422 for %s %s", async (path, body) => {
      expect((await post(path, body)).status).toBe(422);
    });

    it("401 for a wrong key or token, 404 for other paths", async () => {
      expect((await post("", "{}", { apikey: "sb_publishable_wrong" })).status).toBe(401);
      expect((await post("", "{}", { authorization: "Bearer a.b.c" })).status).toBe(401);
      expect((await post("/room/other", "{}")).status).toBe(404);
      expect(
        (await fetch(`${stack.gateway.url}/realtime/v1/api/broadcast`, { headers: { apikey: stack.keys.publishable } }))
          .status,
      ).toBe(404);
    });
  });

  it("says that postgres_changes is not there", async () => {
    const channel = (await stack.client(ALICE)).channel("changes");
    channel.on("postgres_changes", { event: "*", schema: "public", table: "bookings" }, () => undefined);
    const { status, message } = await subscribe(channel);
    expect([status, message]).toEqual(["CHANNEL_ERROR", expect.stringContaining("realtime.broadcast_changes")]);
  });

  it("keeps the channel when a new token still allows it, and closes it when it does not", async () => {
    const system: { message?: string }[] = [];
    bob.on("system", {}, (payload) => void system.push(payload));
    await bobClient.realtime.setAuth(stack.token(BOB, 3601));
    await bobClient.realtime.sendHeartbeat();
    await expect.poll(() => bob.state).toBe("joined");
    await stack.backend.query("delete from public.members where user_id = $1", [BOB]);
    await bobClient.realtime.setAuth(stack.token(BOB, 3602));
    await expect.poll(() => bob.state).toBe("closed");
    expect(system.at(-1)?.message).toMatch(/no longer have permission to read/);
  });

  it("closes the channel when its token ends", async () => {
    const short = (await stack.client(ALICE, { token: stack.token(ALICE, 2) })).channel("room:1", isPrivate);
    const closed = new Promise<string>((resolve) => {
      short.on("system", {}, (payload) => payload.status === "error" && resolve(payload.message));
    });
    await subscribe(short);
    expect(await closed).toMatch(/Token has expired/);
    await expect.poll(() => short.state).toBe("closed");
  });

  it("answers heartbeats and leaves", async () => {
    const socket = await rawSocket(stack.socketUrl());
    expect(await socket.ask("phoenix", "heartbeat", {}, null)).toEqual({ status: "ok", response: {} });
    await socket.join("realtime:open", {});
    expect(await socket.ask("realtime:open", "phx_leave", {})).toMatchObject({ status: "ok" });
    expect(await socket.next()).toEqual(["1", "1", "realtime:open", "phx_close", {}]);
    socket.socket.close();
    expect(await alice.unsubscribe()).toBe("ok");
  });
});
