/** A guest's ride from quote to payment over the API, for measurements that need one. */
import { randomUUID } from "node:crypto";
import { guests } from "./product.mjs";

const CONTACT = { name: "Bench Passenger", email: "bench@example.com", phone: "+13055550111" };
const PAID_WITHIN_MS = 30_000;

/** Resolves to the confirmed ride, `call(token, method, path, body)` and the guest's token. */
export async function paidRide(target, minutesAhead) {
  const [guest] = await guests(target, 1);
  const guestToken = guest.authorization.slice("Bearer ".length);
  const call = caller(target.appUrl);
  const at = Date.now() + minutesAhead * 60_000;
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "America/New_York",
    dateStyle: "short",
    timeStyle: "short",
  });
  const { quotes } = await call(guestToken, "POST", "/api/v1/quotes", {
    fleet: "biscayne",
    serviceType: "transfer",
    pickup: { name: "Brickell", lat: 25.7617, lon: -80.1918 },
    dropoff: { name: "Miami International Airport", lat: 25.7959, lon: -80.287, iata: "MIA" },
    pickupLocal: parts.format(at).replace(" ", "T"),
    passengers: 2,
    luggage: 2,
  });
  const quoteId = quotes.find(({ vehicleClass }) => vehicleClass === "sedan").id;
  const { ride } = await call(guestToken, "POST", "/api/v1/rides", { quoteId, contact: CONTACT, locale: "en" });
  const payment = await call(guestToken, "POST", "/api/v1/payments", { rideId: ride.id, provider: "paypal" });
  await approve(payment.approveUrl);
  const deadline = Date.now() + PAID_WITHIN_MS;
  for (;;) {
    const now = await call(guestToken, "GET", `/api/v1/rides/${ride.id}`);
    if (now.status === "confirmed") return { ride: now, call, guestToken };
    if (Date.now() > deadline) throw new Error("the ride was not paid in time");
    await call(guestToken, "POST", `/api/v1/payments/${payment.payment.id}/refresh`, {});
  }
}

function caller(appUrl) {
  return async (token, method, path, body) => {
    const response = await fetch(appUrl + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body ? { "content-type": "application/json", "idempotency-key": randomUUID() } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer.code}`);
    return answer;
  };
}

/** Presses the approve button of the provider's test page. */
async function approve(url) {
  const page = await (await fetch(url)).text();
  const [, target = "", inside = ""] = /<form[^>]*action="([^"]+)"[^>]*>([\s\S]*?)<\/form>/i.exec(page) ?? [];
  const fields = new URLSearchParams({ action: "approve" });
  for (const [tag] of inside.matchAll(/<input[^>]*type="hidden"[^>]*>/gi)) {
    const name = /name="([^"]+)"/.exec(tag)?.[1];
    if (name) fields.set(name, /value="([^"]*)"/.exec(tag)?.[1] ?? "");
  }
  await fetch(new URL(target.replaceAll("&amp;", "&"), url), { method: "POST", body: fields, redirect: "manual" });
}
