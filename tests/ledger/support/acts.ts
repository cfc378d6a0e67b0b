/** Every act of a script, as calls of the people who do it. */
import { uuidOf } from "@/lib/contracts/ids";
import { CONTACT } from "../../routes/support/trips";
import type { Passage } from "./passage";
import { FLEETS, type Provider } from "./places";
import { choose, endReview, quarrel, settleQuarrel } from "./provider-side";
import type { Act, Step } from "./script";

const PAID = new Set(["paid", "partially_refunded", "refunded", "charged_back"]);

async function book(passage: Passage): Promise<void> {
  const { world, script } = passage;
  const fleet = FLEETS.find(({ slug }) => slug === script.fleet);
  passage.guest = await world.api.guest();
  const { pickup, dropoff } = fleet ?? FLEETS[0];
  const trip = { fleet: script.fleet, serviceType: "transfer", pickup, dropoff, passengers: 2, luggage: 2 };
  const body = { ...trip, pickupLocal: world.calendar.next(script.fleet) };
  const { quotes } = (await passage.ask("POST /api/v1/quotes", { token: passage.guest, body })).body;
  const quote = quotes.find(({ vehicleClass }: { vehicleClass: string }) => vehicleClass === "sedan");
  const booking = { quoteId: quote.id, contact: CONTACT, locale: "en" };
  const { ride } = (await passage.ask("POST /api/v1/rides", { token: passage.guest, body: booking, key: "book" })).body;
  passage.rideId = ride.id;
}

async function open(passage: Passage, name: string, provider: Provider): Promise<void> {
  const body = { rideId: passage.rideId, provider };
  const answer = await passage.ask("POST /api/v1/payments", { token: passage.guest, body, key: `open-${name}` });
  remember(passage, name, answer.body);
}

function remember(passage: Passage, name: string, opened: { payment: { id: string }; approveUrl: string }): void {
  const { id } = opened.payment;
  passage.payments.set(name, { id, uuid: uuidOf(id), approveUrl: opened.approveUrl });
}

const other = ({ script }: Passage): Provider => (script.provider === "paypal" ? "mercadopago" : "paypal");
/** The payment that the payer has before him: after a failed one, the next. */
const present = ({ payments }: Passage) => (payments.has("again") ? "again" : "first");

async function awaitPaid(passage: Passage): Promise<void> {
  await passage.until("confirmed", async () => (await passage.rideStatus()) !== "pending_payment");
  const status = await passage.rideStatus();
  if (status !== "confirmed") throw new Error(`${passage.script.alias} is ${status} and not confirmed`);
}

async function cancel(passage: Passage, byFleet: boolean): Promise<void> {
  const { world, script, rideId } = passage;
  const email = byFleet ? `dispatcher@${script.fleet}.demo` : null;
  const token = email ? await world.token(email) : passage.guest;
  const terms = (await passage.ask(`GET /api/v1/rides/${rideId}/cancellation`, { token })).body;
  await passage.move("cancel", email, (version) => ({ version, reason: "plans changed", acceptedFee: terms.fee }));
}

/** The pick-up comes near: what takes days takes no time here. */
async function bringPickup(passage: Passage, interval: string): Promise<void> {
  await passage.world.rows(
    `update public.rides set pickup_at = now() + $2::interval, expected_end_at = now() + $2::interval + interval '30 minutes',
       arrived_at = case when arrived_at is null then null else now() + $2::interval end where id = $1`,
    [passage.uuid, interval],
  );
}

async function drive(passage: Passage, ...steps: string[]): Promise<void> {
  const { email } = passage.world.driver(passage.script.fleet, passage.script.driver);
  for (const to of steps) await passage.move("transitions", email, (version) => ({ to, version }));
}

async function assign(passage: Passage): Promise<void> {
  const { driverId, vehicleId } = passage.world.driver(passage.script.fleet, passage.script.driver);
  const email = `manager@${passage.script.fleet}.demo`;
  await passage.move("assign", email, (version) => ({ driverId, vehicleId, version }));
}

/** A tenth of the ride's payment; what cannot be given back any more was given back already. */
async function askRefund(passage: Passage, step: number): Promise<void> {
  const [row] = await passage.world.rows<{ id: string; tenth: string }>(
    `select 'pay_' || id as id, (amount_minor / 10)::text as tenth from public.payments
     where ride_id = $1 and charge_id is null and not is_unapplied and status in ('paid', 'partially_refunded', 'refunded', 'charged_back')`,
    [passage.uuid],
  );
  if (!row) throw new Error(`${passage.script.alias}: nothing to refund`);
  const body = { amountMinor: Number(row.tenth), reason: "a courtesy" };
  const token = await passage.world.token(`owner@${passage.script.fleet}.demo`);
  const also = ["refund_exceeds_payment", "illegal_transition"];
  await passage.ask(`POST /api/v1/payments/${row.id}/refunds`, { token, body, key: `refund-${step}`, also });
}

async function awaitQuiet(passage: Passage): Promise<void> {
  const text = `select o.id from public.provider_operations o join public.payments p on p.id = o.payment_id
    where p.ride_id = $1 and o.status = 'pending'`;
  await passage.until("quiet", async () => (await passage.world.rows(text, [passage.uuid])).length === 0);
}

async function chargeId(passage: Passage, kind: string): Promise<string> {
  const known = passage.charges.get(kind);
  if (known) return known;
  const token = passage.guest;
  const { data } = (await passage.ask(`GET /api/v1/rides/${passage.rideId}/charges`, { token })).body;
  const found = data.find((charge: { kind: string }) => charge.kind === kind);
  if (!found) throw new Error(`${passage.script.alias} has no charge ${kind}`);
  passage.charges.set(kind, found.id);
  return found.id;
}

async function addCharge(passage: Passage, kind: string): Promise<void> {
  const { email } = passage.world.driver(passage.script.fleet, passage.script.driver);
  const token = kind === "tip" ? passage.guest : await passage.world.token(email);
  const body = kind === "stop" ? { kind, quantity: 1 } : { kind, amountMinor: kind === "tip" ? 1_037 : 415 };
  const path = `POST /api/v1/rides/${passage.rideId}/charges`;
  const { id } = (await passage.ask(path, { token, body, key: `charge-${kind}` })).body;
  passage.charges.set(kind, id);
}

/** A stop at the drop-off: dearer everywhere, and nowhere out of the way. */
async function amend(passage: Passage): Promise<void> {
  const { rideId, guest: token } = passage;
  const ride = (await passage.ask(`GET /api/v1/rides/${rideId}`, { token })).body;
  const proposal = { version: ride.version, stops: [ride.dropoff] };
  const path = `POST /api/v1/rides/${rideId}/amendments`;
  const { id, version, difference } = (await passage.ask(path, { token, body: proposal, key: "amend" })).body;
  const body = { version, acceptedDifference: difference };
  // accepted already when the first answer was lost
  await passage.ask(`POST /api/v1/amendments/${id}/accept`, { token, body, also: ["version_conflict"] });
}

async function openCharge(passage: Passage, kind: string): Promise<void> {
  const path = `POST /api/v1/charges/${await chargeId(passage, kind)}/payments`;
  const body = { provider: passage.script.provider };
  remember(passage, kind, (await passage.ask(path, { token: passage.guest, body, key: `open-${kind}` })).body);
}

async function waiveCharge(passage: Passage, kind: string): Promise<void> {
  const token = kind === "tip" ? passage.guest : await passage.world.token(`manager@${passage.script.fleet}.demo`);
  await passage.ask(`POST /api/v1/charges/${await chargeId(passage, kind)}/waive`, {
    token,
    body: {},
    also: ["illegal_transition", "charge_paid"],
  });
}

async function letExpire(passage: Passage): Promise<void> {
  await passage.world.rows(
    "update public.rides set hold_expires_at = now() where id = $1 and status = 'pending_payment'",
    [passage.uuid],
  );
  await passage.until("expired", async () => (await passage.rideStatus()) === "expired");
}

const ACTS: Readonly<Record<Act, (passage: Passage, subject: string, step: number) => Promise<void>>> = {
  book,
  open: (passage) => open(passage, "first", passage.script.provider),
  open_again: (passage) => open(passage, "again", passage.script.provider),
  open_other: (passage) => open(passage, "other", other(passage)),
  leave: (passage) => choose(passage, present(passage), "cancel"),
  decline: (passage) => choose(passage, present(passage), passage.script.provider === "paypal" ? "decline" : "reject"),
  approve: (passage) => choose(passage, present(passage), "approve"),
  approve_for_review: (passage) => choose(passage, present(passage), "review"),
  pass_review: (passage) => endReview(passage, present(passage), true),
  fail_review: (passage) => endReview(passage, present(passage), false),
  await_failed: (passage) =>
    passage.until("failed", async () => /^(failed|cancelled)$/.test(await passage.paymentStatus("first"))),
  await_paid: awaitPaid,
  approve_other: (passage) => choose(passage, "other", "approve"),
  approve_twice: (passage) => choose(passage, present(passage), "approve"),
  give_up: (passage) => cancel(passage, false),
  let_expire: letExpire,
  amend,
  assign,
  unassign: (passage) =>
    passage.move("unassign", `manager@${passage.script.fleet}.demo`, (version) => ({ version, reason: "another car" })),
  arrive: (passage) => drive(passage, "en_route", "on_location"),
  // half a minute past: so slow is no machine that the waiting becomes a minute longer
  wait_long: (passage) => bringPickup(passage, "-70 minutes -30 seconds"),
  board: (passage) => drive(passage, "on_board"),
  complete: (passage) => drive(passage, "completed"),
  no_show: async (passage) => {
    await bringPickup(passage, "-3 hours");
    await drive(passage, "no_show");
  },
  cancel: (passage) => cancel(passage, false),
  cancel_late: async (passage) => {
    await bringPickup(passage, "30 minutes");
    await cancel(passage, false);
  },
  cancel_by_fleet: (passage) => cancel(passage, true),
  ask_refund: (passage, _, step) => askRefund(passage, step),
  await_quiet: awaitQuiet,
  dispute: (passage) => quarrel(passage, "dispute"),
  mediate: (passage) => quarrel(passage, "mediate"),
  charge_back: (passage) => quarrel(passage, "charge_back"),
  win: (passage) => settleQuarrel(passage, "win"),
  lose: (passage) => settleQuarrel(passage, "lose"),
  refund_outside: (passage) => quarrel(passage, "refund_outside"),
  add_charge: addCharge,
  open_charge: openCharge,
  approve_charge: async (passage, kind) => {
    await choose(passage, kind, "approve");
    await passage.until(`${kind} paid`, async () => PAID.has(await passage.paymentStatus(kind)));
  },
  waive_charge: waiveCharge,
};

export function act(passage: Passage, step: Step, index: number): Promise<void> {
  return ACTS[step.act](passage, step.subject, index);
}
