"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import type { RideAct } from "@/components/fleet/use-ride-act";
import { useLive } from "@/components/live/use-live";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { LocalTime } from "@/components/ui/local-time";
import { callApi } from "@/lib/api-client";
import { type Amendment, acceptAmendment, listAmendments, withdrawAmendment } from "@/lib/contracts/amendments";
import { uuidOf } from "@/lib/contracts/ids";
import type { Ride } from "@/lib/contracts/rides";
import { AmendButton } from "./amend-button";
import { AmendmentReview } from "./amendment-review";

const TONES: Readonly<Record<Amendment["state"], Tone>> = {
  proposed: "info",
  awaiting_payment: "warning",
  applied: "success",
  refused: "danger",
  expired: "neutral",
  withdrawn: "neutral",
};
const BEFORE: readonly Ride["status"][] = ["pending_payment", "expired"];

interface AmendmentDeskProps {
  readonly ride: Ride;
  readonly act: RideAct;
  readonly busy: string | null;
}

/** The changes of a ride for the fleet's staff, the newest first, and the way to propose another. */
export function AmendmentDesk({ ride, act, busy }: AmendmentDeskProps) {
  const t = useTranslations("booking.changes");
  const { data, reload } = useLive(
    BEFORE.includes(ride.status) ? null : () => callApi(listAmendments, { params: { id: ride.id } }),
    { intervalMs: 30_000, channel: `ride:${uuidOf(ride.id)}`, onEvent: ({ name }) => name === "ride.updated" },
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ride's version is the reason to read again
  useEffect(() => void reload(), [ride.version, reload]);
  const renew = () => void act("amended", async () => ({ tone: "success", title: t("applied") })).then(reload);
  const work =
    (name: string, run: (amendment: Amendment) => Promise<unknown>, title: string) => async (one: Amendment) => {
      await act(name, async () => {
        await run(one);
        return { tone: "success", title };
      });
      await reload();
    };
  const accept = work(
    "accept change",
    ({ id, version, difference }) =>
      callApi(acceptAmendment, { params: { id }, body: { version, acceptedDifference: difference } }),
    t("applied"),
  );
  const withdraw = work(
    "withdraw change",
    ({ id, version }) => callApi(withdrawAmendment, { params: { id }, body: { version } }),
    t("withdrawn"),
  );
  const shown = data?.data.filter(({ state }) => state !== "withdrawn" && state !== "expired") ?? [];
  const canChange = ride.status === "confirmed" || ride.status === "assigned";
  if (!canChange && shown.length === 0) return null;
  return (
    <section aria-labelledby="ride-changes" className="grid gap-3">
      <h3 id="ride-changes" className="font-semibold">
        {t("deskTitle")}
      </h3>
      {shown.map((amendment) => (
        <article key={amendment.id} className="grid gap-3 rounded-card border border-line p-4">
          <p className="flex flex-wrap items-center justify-between gap-2">
            <Badge tone={TONES[amendment.state]}>{t(`states.${amendment.state}`)}</Badge>
            <LocalTime at={amendment.createdAt} timeZone={ride.pickupTimezone} className="text-ink-faint text-sm" />
          </p>
          <AmendmentReview amendment={amendment} />
          {amendment.settledAt === null ? (
            <div className="flex flex-wrap gap-2">
              {amendment.state === "proposed" && amendment.difference.amountMinor <= 0 ? (
                <Button size="sm" disabled={busy !== null} onClick={() => void accept(amendment)}>
                  {t("accept")}
                </Button>
              ) : null}
              <Button variant="ghost" size="sm" disabled={busy !== null} onClick={() => void withdraw(amendment)}>
                {t("withdraw")}
              </Button>
            </div>
          ) : null}
        </article>
      ))}
      <div>
        <AmendButton ride={ride} onAccepted={renew} onClosed={() => void reload()} />
      </div>
    </section>
  );
}
