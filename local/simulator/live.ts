/** What a phone's open channel is to the simulator: hears that something of a driver has changed. */
import WebSocket from "ws";
import type { ApiConfig, ApiUser } from "./api";
import { type DriverOptions, sleep } from "./driver";

const HEARTBEAT_MS = 25_000;
const AGAIN_MS = 5_000;

/** How a driver of `api` opens its channel. */
export const followerOf =
  (config: ApiConfig, api: ApiUser): DriverOptions["follow"] =>
  (driverId, onNews, signal) =>
    followDriver(config, driverId, () => api.accessToken(), onNews, signal);

/**
 * Follows the driver's private channel until `signal` aborts, and joins again whenever it is lost. `onNews` is also
 * called when it has joined: what happened before that, nobody tells.
 */
async function followDriver(
  { stackUrl, publishableKey }: { readonly stackUrl: string; readonly publishableKey: string },
  driverId: string,
  accessToken: () => Promise<string>,
  onNews: () => void,
  signal: AbortSignal,
): Promise<void> {
  const url = `${stackUrl.replace("http", "ws")}/realtime/v1/websocket?apikey=${publishableKey}&vsn=1.0.0`;
  const topic = `realtime:driver:${driverId.slice(driverId.indexOf("_") + 1)}`;
  while (!signal.aborted) {
    try {
      await listen(new WebSocket(url), { topic, accessToken: await accessToken(), onNews, signal });
    } catch {
      // lost: the next round joins again
    }
    await sleep(AGAIN_MS * (0.5 + Math.random()), signal);
  }
}

interface Frame {
  topic: string;
  event: string;
  payload: { status?: string };
}

/** Resolves or rejects when the socket is closed. */
function listen(
  socket: WebSocket,
  call: { topic: string; accessToken: string; onNews: () => void; signal: AbortSignal },
): Promise<void> {
  const send = (topic: string, event: string, payload: unknown) =>
    socket.send(JSON.stringify({ topic, event, payload, ref: "1", join_ref: "1" }));
  const beat = setInterval(
    () => socket.readyState === WebSocket.OPEN && send("phoenix", "heartbeat", {}),
    HEARTBEAT_MS,
  );
  const end = () => socket.terminate();
  call.signal.addEventListener("abort", end, { once: true });
  return new Promise<void>((resolve, reject) => {
    socket.on("error", reject);
    socket.on("close", () => resolve());
    socket.on("open", () => {
      const config = { broadcast: { ack: false, self: false }, presence: { key: "" }, private: true };
      send(call.topic, "phx_join", { config, access_token: call.accessToken });
    });
    socket.on("message", (data) => {
      const { topic, event, payload } = JSON.parse(data.toString()) as Frame;
      // a heartbeat is answered too, and is no news
      if (topic !== call.topic) return;
      if (event === "broadcast" || (event === "phx_reply" && payload.status === "ok")) call.onNews();
      if (event === "phx_reply" && payload.status === "error") end();
    });
  }).finally(() => {
    clearInterval(beat);
    call.signal.removeEventListener("abort", end);
  });
}
