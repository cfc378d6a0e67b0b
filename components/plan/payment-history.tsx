"use client";

import { Receipt } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LocalTime } from "@/components/ui/local-time";
import { Money } from "@/components/ui/money";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Subscription, SubscriptionPayment } from "@/lib/contracts/subscriptions";

const TONES = { due: "warning", paid: "success", failed: "danger", refunded: "neutral" } as const satisfies Record<
  SubscriptionPayment["status"],
  Tone
>;

/** What was billed, the newest first. */
export function PaymentHistory({ subscription }: { subscription: Subscription }) {
  const t = useTranslations("plan");
  const { payments, timeZone } = subscription;
  return (
    <section aria-labelledby="payments-title" className="grid gap-3">
      <h2 id="payments-title" className="font-semibold text-lg">
        {t("payments.title")}
      </h2>
      <Card>
        {payments.length === 0 ? (
          <EmptyState icon={<Receipt />} title={t("payments.emptyTitle")} description={t("payments.emptyText")} />
        ) : (
          <Table label={t("payments.title")}>
            <TableHead>
              <TableRow>
                {(["date", "what", "period", "amount", "status", "reference"] as const).map((column) => (
                  <TableHeader key={column}>{t(`payments.${column}`)}</TableHeader>
                ))}
              </TableRow>
            </TableHead>
            <tbody>
              {payments.map((payment) => (
                <TableRow key={payment.id}>
                  <TableCell>
                    <LocalTime at={payment.createdAt} timeZone={timeZone} show="date" />
                  </TableCell>
                  <TableCell>{t(`payments.kind.${payment.kind}`, { plan: t(`names.${payment.plan}`) })}</TableCell>
                  <TableCell className="whitespace-nowrap text-ink-muted">
                    <LocalTime at={payment.periodStart} timeZone={timeZone} show="date" />
                    {" – "}
                    <LocalTime at={payment.periodEnd} timeZone={timeZone} show="date" />
                  </TableCell>
                  <TableCell>
                    <Money {...payment.amount} />
                  </TableCell>
                  <TableCell>
                    <Badge tone={TONES[payment.status]}>{t(`payments.state.${payment.status}`)}</Badge>
                  </TableCell>
                  <TableCell className="figures text-ink-muted text-sm">
                    <bdi>{payment.reference ?? t("payments.none")}</bdi>
                  </TableCell>
                </TableRow>
              ))}
            </tbody>
          </Table>
        )}
      </Card>
    </section>
  );
}
