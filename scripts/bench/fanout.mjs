/** From a driver's post to the sockets of those who follow the ride: one, a hundred and a thousand of them. */
import WebSocket from "ws";
import { percentileOf } from "../lib/load.mjs";
import { paidRide } from "./paid-ride.mjs";
import { product, signIn } from "./product.mjs";

const WATCHERS = [1, 100, 1_000];
/** A driver may post sixty times a minute. */
const POSTS = 18;
const JOINS_AT_ONCE = 20;
const ARRIVES_WITHIN_MS = 10_000;

export async function measureFanout() {
  const target = await product();
  const { ride, guestToken, driverToken } = await rideUnderWay(target);
  const rows = [];
  const sockets = [];
  const clock = { at: Date.now() - 3_600_000 };
  try {
    for (const wanted of WATCHERS) {
      while (sockets.length < wanted) {
        const more = Math.min(JOINS_AT_ONCE, wanted - sockets.length);
        sockets.push(...(await Promise.all(Array.from({ length: more }, () => watch(target, guestToken, ride.id)))));
      }
      const times = [];
      for (let turn = 0; turn < POSTS; turn += 1)
        times.push(...(await postAndWait(target, driverToken, sockets, clock)));
      times.sort((left, right) => left - right);
      for (const [name, part] of [
        ["p50", 0.5],
        ["p95", 0.95],
        ["p99", 0.99],
      ]) {
        rows.push({
          name: `post to socket, ${wanted} watching, ${name}`,
          value: percentileOf(times, part),
          unit: "ms",
        });
      }
    }
  } finally {
    for (const { socket } of sockets) socket.terminate();
  }
  return rows;
}

/** A ride of a guest with the first driver of Miami on the way to it. */
async function rideUnderWay(target) {
  const [dispatcher, driverToken] = await Promise.all([
    signIn(target, "dispatcher@biscayne.demo"),
    signIn(target, "driver01@biscayne.demo"),
  ]);
  const { ride, call, guestToken } = await paidRide(target, 90);
  const duty = await call(driverToken, "PUT", "/api/v1/driver/duty", { onDuty: true });
  const assigned = await call(dispatcher, "POST", `/api/v1/rides/${ride.id}/assign`, {
    driverId: duty.driverId,
    vehicleId: duty.vehicle.id,
    version: ride.version,
  });
  const path = `/api/v1/rides/${ride.id}/transitions`;
  await call(driverToken, "POST", path, { to: "en_route", version: assigned.version });
  return { ride, guestToken, driverToken };
}

/** A joined socket as the browser's library opens it; `next()` resolves with the moment of the next position. */
async function watch({ stackUrl, keys }, token, rideId) {
  const topic = `realtime:ride:${rideId.slice(rideId.indexOf("_") + 1)}`;
  const url = `${stackUrl.replace("http", "ws")}/realtime/v1/websocket?apikey=${keys.publishable}&vsn=1.0.0`;
  const socket = new WebSocket(url);
  let onPosition = () => undefined;
  await new Promise((resolve, reject) => {
    socket.on("error", reject);
    socket.on("open", () => {
      const config = { broadcast: { ack: false, self: false }, presence: { key: "" }, private: true };
      socket.send(
        JSON.stringify({ topic, event: "phx_join", payload: { config, access_token: token }, ref: "1", join_ref: "1" }),
      );
    });
    socket.on("message", (data) => {
      const { event, payload } = JSON.parse(data.toString());
      if (event === "phx_reply" && payload.status === "ok") resolve();
      if (event === "phx_reply" && payload.status === "error") reject(new Error(JSON.stringify(payload.response)));
      if (event === "broadcast" && payload.event === "ride.position") onPosition(performance.now());
    });
  });
  const next = () =>
    new Promise((resolve) => {
      onPosition = resolve;
    });
  return { socket, next };
}

/** Milliseconds from sending the post until each socket has the position. */
async function postAndWait({ appUrl }, token, sockets, clock) {
  clock.at += 5_000;
  const waiting = Promise.all(sockets.map(({ next }) => next()));
  const startedAt = performance.now();
  const fix = { lat: 25.7617, lon: -80.1918, recordedAt: new Date(clock.at).toISOString(), accuracyMeters: 6 };
  const response = await fetch(`${appUrl}/api/v1/driver/positions`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ fixes: [fix] }),
  });
  if (!response.ok) throw new Error(`the post was refused: ${response.status}`);
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("a position did not arrive")), ARRIVES_WITHIN_MS);
  });
  const arrived = await Promise.race([waiting, late]);
  clearTimeout(timer);
  return arrived.map((at) => at - startedAt);
}
