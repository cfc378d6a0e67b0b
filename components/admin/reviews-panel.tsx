"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useLive } from "@/components/live/use-live";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { LocalTime } from "@/components/ui/local-time";
import { Money } from "@/components/ui/money";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { callApi } from "@/lib/api-client";
import { listPaymentsToReview, markPaymentReviewed } from "@/lib/contracts/payouts";
import { formatMoney } from "@/lib/money/format-money";
import { Guarded } from "./admin-console";
import { ConfirmDialog } from "./confirm-dialog";
import { useAct } from "./use-act";

type Review = Awaited<ReturnType<typeof readReviews>>[number];

const MIN_NOTE = 3;

async function readReviews() {
  return (await callApi(listPaymentsToReview, {})).data;
}

/** Payments that a person should look at, oldest first. */
export function ReviewsPanel() {
  const t = useTranslations("admin.reviews");
  const { data, problem, reload } = useLive(readReviews, { intervalMs: 60_000 });
  const [chosen, setChosen] = useState<Review | null>(null);
  if (!data) return <Guarded problem={problem} reload={reload} />;
  return (
    <section aria-labelledby="reviews-title" className="grid gap-4">
      <h2 id="reviews-title" className="font-semibold text-lg">
        {t("title")}
      </h2>
      {data.length === 0 ? (
        <p className="text-ink-muted">{t("empty")}</p>
      ) : (
        <Card>
          <Table label={t("title")}>
            <TableHead>
              <TableRow>
                <TableHeader>{t("ride")}</TableHeader>
                <TableHeader>{t("fleet")}</TableHeader>
                <TableHeader className="text-end!">{t("amount")}</TableHeader>
                <TableHeader>{t("reason")}</TableHeader>
                <TableHeader>{t("state")}</TableHeader>
                <TableHeader>{t("since")}</TableHeader>
                <TableHeader>
                  <span className="sr-only">{t("open")}</span>
                </TableHeader>
              </TableRow>
            </TableHead>
            <tbody>
              {data.map((review) => (
                <ReviewRow key={review.id} review={review} onOpen={() => setChosen(review)} />
              ))}
            </tbody>
          </Table>
        </Card>
      )}
      {chosen ? <ReviewDialog review={chosen} reload={reload} onClose={() => setChosen(null)} /> : null}
    </section>
  );
}

function ReviewRow({ review, onOpen }: { review: Review; onOpen: () => void }) {
  const t = useTranslations("admin.reviews");
  const states = useTranslations("ride.payment.status");
  const locale = useLocale();
  const { rideRef: ref, fleetName, amount, reason, status, createdAt } = review;
  return (
    <TableRow>
      <TableCell>
        <bdi className="figures">{ref}</bdi>
      </TableCell>
      <TableCell>
        <bdi>{fleetName}</bdi>
      </TableCell>
      <TableCell className="text-end font-semibold">
        <Money {...amount} />
      </TableCell>
      <TableCell>{t(`reasons.${reason}`)}</TableCell>
      <TableCell>
        <Badge>{states(status)}</Badge>
      </TableCell>
      <TableCell className="whitespace-nowrap">
        <LocalTime at={createdAt} timeZone="UTC" />
      </TableCell>
      <TableCell className="text-end">
        <Button
          variant="secondary"
          size="sm"
          aria-label={t("openNamed", { ref, amount: formatMoney(amount.amountMinor, amount.currency, locale) })}
          onClick={onOpen}
        >
          {t("open")}
        </Button>
      </TableCell>
    </TableRow>
  );
}

interface ReviewDialogProps {
  readonly review: Review;
  readonly reload: () => Promise<void>;
  readonly onClose: () => void;
}

function ReviewDialog({ review, reload, onClose }: ReviewDialogProps) {
  const t = useTranslations("admin.reviews");
  const locale = useLocale();
  const [note, setNote] = useState("");
  const { act, isBusy, failure } = useAct(reload);
  const words = note.trim();
  const submit = async () => {
    const call = { params: { id: review.id }, body: { note: words } };
    if (await act(() => callApi(markPaymentReviewed, call), t("done"))) onClose();
  };
  return (
    <ConfirmDialog
      title={t("dialogTitle", { amount: formatMoney(review.amount.amountMinor, review.amount.currency, locale) })}
      text={t("dialogText", { ref: review.rideRef, fleet: review.fleetName })}
      submitLabel={t("submit")}
      isBusy={isBusy}
      failure={failure}
      canSubmit={words.length >= MIN_NOTE}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t("note")} hint={t("noteHint")} isRequired>
        <Textarea value={note} maxLength={300} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </ConfirmDialog>
  );
}
