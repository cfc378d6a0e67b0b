import type { FleetStanding } from "@/lib/contracts/subscriptions";

const DAY_MS = 86_400_000;
/** From so many days before its end a trial is spoken of. */
const TRIAL_NOTICE_DAYS = 7;

export interface StandingNotice {
  readonly kind: "unpaid" | "readOnly" | "ended" | "ends" | "trial";
  readonly tone: "info" | "warning" | "danger";
  /** The day that it is about, RFC 3339. */
  readonly at: string | null;
  /** Begun days until then. */
  readonly days: number;
}

/** What a fleet's staff should know of its standing; null: all is well. */
export function noticeOf(standing: FleetStanding, now: number): StandingNotice | null {
  const { status, cancelAt, readOnlyAt, trialEndsAt, isBilled } = standing;
  const daysTo = (at: string | null) => (at === null ? 0 : Math.max(0, Math.ceil((Date.parse(at) - now) / DAY_MS)));
  const notice = (kind: StandingNotice["kind"], tone: StandingNotice["tone"], at: string | null) => ({
    kind,
    tone,
    at,
    days: daysTo(at),
  });
  if (status === "read_only") return notice(cancelAt === null ? "readOnly" : "ended", "danger", cancelAt ?? readOnlyAt);
  if (status === "past_due" || status === "grace") return notice("unpaid", "warning", readOnlyAt);
  if (cancelAt !== null) return notice("ends", "warning", cancelAt);
  if (status !== "trialing" || isBilled || daysTo(trialEndsAt) > TRIAL_NOTICE_DAYS) return null;
  return notice("trial", "info", trialEndsAt);
}
