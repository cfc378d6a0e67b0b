import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  createClient,
  type RealtimeChannel,
  type RealtimeClientOptions,
  type SupabaseClient,
} from "@supabase/supabase-js";
import WebSocket from "ws";
import { createCallerResolver, createJwtSigner, newSigningKey, startGateway } from "../gateway";
import { openTestBackend } from "../testing";
import type { Claims, StackContext } from "../types";
import { createRealtimeService } from "./index";
import type { RealtimeLimits } from "./limits";

export const ALICE = "00000000-0000-4000-8000-00000000000a";
export const BOB = "00000000-0000-4000-8000-00000000000b";
export const CAROL = "00000000-0000-4000-8000-00000000000c";

/** Alice may write in room:1, Bob may listen and be present, Carol is nobody there. */
const SCHEMA = `
create table public.members (room text, user_id uuid, can_write boolean not null, primary key (room, user_id));
insert into public.members values ('room:1', '${ALICE}', true), ('room:1', '${BOB}', false);
grant select on public.members to authenticated;
create policy listen on realtime.messages for select to authenticated using (exists (
  select from public.members m where m.room = realtime.topic() and m.user_id = auth.uid()
));
create policy speak on realtime.messages for insert to authenticated with check (exists (
  select from public.members m
  where m.room = realtime.topic() and m.user_id = auth.uid()
    and (m.can_write or realtime.messages.extension = 'presence')
));
create table public.bookings (id int primary key, label text);
create function public.tell_booking() returns trigger language plpgsql security definer as $$
begin
  perform realtime.broadcast_changes('room:1', tg_op, tg_op, tg_table_name, tg_table_schema, new, old);
  return null;
end $$;
create trigger tell after insert or update or delete on public.bookings
for each row execute function public.tell_booking();
`;

export type TestStack = Awaited<ReturnType<typeof startRealtimeStack>>;

/** The service behind a gateway on a fresh database. `close` removes everything. */
export async function startRealtimeStack(
  kind: "pglite" | "postgres",
  limits: Partial<RealtimeLimits> = {},
  beforeStart = "",
) {
  const backend = await openTestBackend({ kind, sql: SCHEMA + beforeStart });
  const now = () => Date.now();
  const jwt = createJwtSigner({ key: newSigningKey(), issuer: "http://localhost/auth/v1", now });
  const random = (prefix: string) => prefix + randomBytes(12).toString("base64url");
  const keys = { publishable: random("sb_publishable_"), secret: random("sb_secret_"), redisToken: random("") };
  const resolveCaller = createCallerResolver(keys, jwt);
  const ctx = { backend, jwt, keys, now, resolveCaller } as StackContext;
  const service = await createRealtimeService(ctx, limits);
  const gateway = await startGateway({ port: 0, services: new Map([["/realtime/v1", service]]) });
  const clients: SupabaseClient[] = [];

  const token = (sub: string, seconds = 3600, extra: Claims = {}) => {
    const exp = Math.floor(Date.now() / 1000) + seconds;
    return jwt.sign({ sub, role: "authenticated", aud: "authenticated", exp, ...extra });
  };

  /** A supabase-js client; without a user it has its key only. */
  async function client(sub: string | null, options: RealtimeClientOptions & { key?: string; token?: string } = {}) {
    const { key = keys.publishable, token: given, ...realtime } = options;
    const made = createClient(gateway.url, key, {
      auth: { persistSession: false, autoRefreshToken: false },
      realtime: { transport: WebSocket as never, ...realtime },
    });
    clients.push(made);
    if (sub) await made.realtime.setAuth(given ?? token(sub));
    return made;
  }

  const socketUrl = (query = `apikey=${keys.publishable}&vsn=2.0.0`) =>
    `${gateway.url.replace("http", "ws")}/realtime/v1/websocket?${query}`;

  async function close(): Promise<void> {
    for (const made of clients) await made.removeAllChannels();
    for (const made of clients) made.realtime.disconnect();
    await gateway.close();
    await backend.close();
  }
  return { backend, jwt, keys, service, gateway, token, client, socketUrl, close };
}

/** Status and error of a subscription. */
export const subscribe = (channel: RealtimeChannel) =>
  new Promise<{ status: string; message: string | undefined }>((resolve) => {
    channel.subscribe((status, error) => resolve({ status, message: error?.message }));
  });

export type Received = { event: string; payload: Record<string, unknown>; meta?: { id: string } };

/** Collects a channel's broadcasts; `next` waits for one that arrives, in order. */
export function inbox(channel: RealtimeChannel) {
  const received: Received[] = [];
  const waiting: ((message: Received) => void)[] = [];
  channel.on("broadcast", { event: "*" }, (message) => {
    const take = waiting.shift();
    if (take) take(message as unknown as Received);
    else received.push(message as unknown as Received);
  });
  return {
    next: (): Promise<Received> => {
      const first = received.shift();
      return first ? Promise.resolve(first) : new Promise((resolve) => waiting.push(resolve));
    },
    received,
  };
}

type Frame = [
  joinRef: string | null,
  ref: string | null,
  topic: string,
  event: string,
  payload: Record<string, unknown>,
];

/** A bare WebSocket that speaks the protocol's second version by hand. */
export async function rawSocket(url: string) {
  const socket = new WebSocket(url);
  const frames: (Frame | Buffer)[] = [];
  const waiting: (() => void)[] = [];
  socket.on("message", (data, isBinary) => {
    frames.push(isBinary ? (data as Buffer) : (JSON.parse(data.toString()) as Frame));
    waiting.shift()?.();
  });
  const closed = once(socket, "close").then(([code]) => code as number);
  await once(socket, "open");
  async function next(): Promise<Frame> {
    if (frames.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    return frames.shift() as Frame;
  }
  const send = (...frame: unknown[]) => socket.send(JSON.stringify(frame));
  let refs = 0;
  /** Sends a frame and resolves to the reply's payload. */
  async function ask(topic: string, event: string, payload: unknown, joinRef: string | null = "1") {
    const ref = String(++refs);
    send(joinRef, ref, topic, event, payload);
    for (;;) {
      const frame = await next();
      if (!Buffer.isBuffer(frame) && frame[1] === ref)
        return frame[4] as { status: string; response: { reason?: string } };
    }
  }
  const join = (topic: string, config: object, accessToken?: string) =>
    ask(topic, "phx_join", { config, access_token: accessToken });
  return { socket, closed, next, send, ask, join };
}
