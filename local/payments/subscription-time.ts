import type { Backend, GatewayRequest, GatewayResponse } from "../types";
import { type Html, html, isForm, isTrustedOrigin, jsonResponse, readForm, seeOther } from "../ui";

const MAX_DAYS = 400;

/** Lets days go by for one fleet's subscription alone, and then what time alone causes. False for an unknown fleet. */
async function letDaysPass({ tx }: Backend, slug: string, days: number): Promise<boolean> {
  return tx(async (sql) => {
    const rows = await sql(
      `update public.fleet_subscriptions s set
         period_start = period_start - make_interval(days => $2::int), period_end = period_end - make_interval(days => $2::int),
         trial_ends_at = trial_ends_at - make_interval(days => $2::int), cancel_at = cancel_at - make_interval(days => $2::int),
         past_due_since = past_due_since - make_interval(days => $2::int)
       from public.fleets f where f.id = s.fleet_id and f.slug = $1 returning 1`,
      [slug, days],
    );
    await sql("select private.advance_subscriptions()");
    return rows.length > 0;
  });
}

/** `POST /panel/subscription-time`: `fleet` and `days`. */
export async function passSubscriptionTime(backend: Backend, request: GatewayRequest): Promise<GatewayResponse> {
  if (!isTrustedOrigin(request)) return jsonResponse(403, { message: "From these pages only" });
  const form = readForm(request);
  const days = Number(form.get("days"));
  if (!Number.isInteger(days) || days < 1 || days > MAX_DAYS) return jsonResponse(400, { message: "1 to 400 days" });
  if (!(await letDaysPass(backend, form.get("fleet") ?? "", days)))
    return jsonResponse(404, { message: "No such fleet" });
  return isForm(request) && request.headers.accept?.includes("text/html")
    ? seeOther("/panel")
    : jsonResponse(200, { done: true });
}

/** The form of it on the panel. */
export const SUBSCRIPTION_TIME: Html = html`<section class="card"><h2>Time of a subscription</h2>
<p class="muted small">Days go by for one fleet: a trial ends, a month is due, an unpaid one becomes read-only.</p>
<form method="post" action="/panel/subscription-time" class="both"><label>Fleet
<input name="fleet" value="biscayne" required></label><label>Days
<input name="days" type="number" min="1" max="${MAX_DAYS}" value="15" required></label>
<button class="button compact primary" type="submit">Let them pass</button></form></section>`;
