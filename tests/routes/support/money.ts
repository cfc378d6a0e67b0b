import { POST as runJobsRoute } from "@/app/api/internal/jobs/route";
import type { Answer, Api } from "./api";
import { book, idempotencyKey } from "./trips";

/** One round of the leased background work, as the cron calls it. */
export async function runJobs(api: Api): Promise<void> {
  const headers = { authorization: `Bearer ${api.stack.keys.jobsSecret}` };
  const response = await runJobsRoute(
    new Request("http://localhost:3000/api/internal/jobs", { method: "POST", headers }),
  );
  if (response.status !== 200) throw new Error(`jobs: ${response.status} ${await response.text()}`);
}

/** Presses a button of the provider's local page: its form's hidden fields and the action, posted back. */
export async function decide(approveUrl: string, action: "approve" | "cancel" | "decline"): Promise<void> {
  const page = await (await fetch(approveUrl)).text();
  const [, target = "", inside = ""] = /<form[^>]*action="([^"]+)"[^>]*>([\s\S]*?)<\/form>/i.exec(page) ?? [];
  const fields = new URLSearchParams({ action });
  for (const [tag] of inside.matchAll(/<input[^>]*type="hidden"[^>]*>/gi)) {
    const name = /name="([^"]+)"/.exec(tag)?.[1];
    if (name) fields.set(name, /value="([^"]*)"/.exec(tag)?.[1] ?? "");
  }
  const url = new URL(target.replaceAll("&amp;", "&"), approveUrl);
  const answer = await fetch(url, { method: "POST", body: fields, redirect: "manual" });
  if (answer.status >= 400) throw new Error(`provider page: ${answer.status}`);
}

export function openPayment(api: Api, token: string, rideId: string, provider = "paypal"): Promise<Answer> {
  return api.call("POST /api/v1/payments", { token, headers: idempotencyKey(), body: { rideId, provider } });
}

/** A ride with an open payment at PayPal. */
export async function openOrder(api: Api, token: string) {
  const { ride } = await book(api, token);
  const { body } = await openPayment(api, token, ride.id);
  const approveUrl = String(body.approveUrl);
  return { ride, payment: body.payment, approveUrl, orderId: new URL(approveUrl).searchParams.get("token") ?? "" };
}

/** Pays a ride on the provider's page and returns the confirmed ride. */
export async function pay(api: Api, token: string, rideId: string): Promise<Answer["body"]> {
  const opened = await openPayment(api, token, rideId);
  if (opened.status !== 201) throw new Error(`no payment: ${JSON.stringify(opened.body)}`);
  await decide(opened.body.approveUrl, "approve");
  // the capture is a job of its own: what is not done in the first round is in the next ones
  for (let round = 0; round < 5; round += 1) {
    await api.call(`POST /api/v1/payments/${opened.body.payment.id}/refresh`, { token, body: {} });
    await runJobs(api);
    const { body } = await api.call(`GET /api/v1/rides/${rideId}`, { token });
    if (body.status !== "pending_payment") return body;
  }
  throw new Error("the ride is still not paid");
}
