"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { RadioCards } from "@/components/ui/radio-cards";
import { Skeleton } from "@/components/ui/skeleton";
import type { FleetPage } from "@/lib/contracts/catalogue";
import type { Quote, QuotesResponse } from "@/lib/contracts/quotes";
import { Link } from "@/lib/i18n/navigation";
import { formatMoney } from "@/lib/money/format-money";
import { CancellationText } from "./cancellation-text";
import { CHECKOUT_FIELDS, type CheckoutErrors, type CheckoutForm } from "./checkout-form";
import { CheckoutProblem } from "./checkout-problem";
import { ContactFields } from "./contact-fields";
import { PriceBreakdown } from "./price-breakdown";
import { QuoteCountdown } from "./quote-countdown";
import { useCheckout } from "./use-checkout";
import { CreditOption, useCredit } from "./use-credit";
import { useVisitor, type Visitor } from "./use-visitor";

interface CheckoutStepProps {
  fleet: FleetPage;
  quote: Quote;
  quotes: QuotesResponse;
  isRefreshing: boolean;
  onRefreshPrices: () => void;
  onNewPrice: (quote: Quote, expiresAt: string) => void;
  onSoldOut: () => void;
  onChangeTrip: () => void;
}

/** Step 3: who travels and how it is paid. Nothing is booked before the button. */
export function CheckoutStep(props: CheckoutStepProps) {
  const visitor = useVisitor();
  if (!visitor.isKnown) return <Skeleton className="h-96 rounded-card" />;
  return <CheckoutCard {...props} visitor={visitor} />;
}

function CheckoutCard({ visitor, fleet, quote, quotes, ...on }: CheckoutStepProps & { visitor: Visitor }) {
  const t = useTranslations("booking.checkout");
  const locale = useLocale();
  const [provider = "paypal"] = fleet.paymentProviders;
  const [form, setForm] = useState<CheckoutForm>(() => ({
    name: visitor.me?.displayName ?? "",
    email: visitor.me?.email ?? "",
    phone: visitor.me?.phone ?? "",
    notes: "",
    provider,
  }));
  const checkout = useCheckout(quote);
  const credit = useCredit(visitor.me !== null, fleet.slug, quote.total);
  const root = useFirstError(checkout.errors, checkout.refusals);
  const signInHref = useSignInHref();
  const change = (next: CheckoutForm) => {
    for (const field of CHECKOUT_FIELDS) if (form[field] !== next[field]) checkout.mend(field);
    setForm(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void checkout.submit(form, credit.taken);
  };
  const accept = (offered: Quote, expiresAt: string) => {
    on.onNewPrice(offered, expiresAt);
    void checkout.submit(form, credit.takenOf(offered.total), offered.id);
  };
  const isHeld = checkout.rideId !== null;
  return (
    <form ref={root} onSubmit={submit} noValidate className="flex flex-col gap-5">
      {visitor.me || isHeld ? null : (
        <p className="text-ink-muted text-sm">
          {t.rich("guest", {
            link: (text) => (
              <Link href={signInHref} className="font-medium text-accent-text underline">
                {text}
              </Link>
            ),
          })}
        </p>
      )}
      <Card>
        <CardBody>
          <fieldset disabled={isHeld || checkout.isBusy}>
            <legend className="mb-4 font-semibold text-lg">{t("contact")}</legend>
            <ContactFields form={form} onChange={change} errors={checkout.errors} country={fleet.country} />
          </fieldset>
        </CardBody>
      </Card>
      <Card>
        <CardBody className="flex flex-col gap-5">
          <h3 className="font-semibold text-lg">{t("price")}</h3>
          <PriceBreakdown lines={quote.lines} total={quote.total} />
          <p className="text-ink-muted text-sm">
            <CancellationText policy={quote.cancellation} />
          </p>
          <CreditOption credit={credit} isDisabled={checkout.isBusy} />
          <RadioCards
            legend={t("provider")}
            value={form.provider}
            onChange={(chosen) => setForm({ ...form, provider: chosen })}
            options={fleet.paymentProviders.map((value) => ({
              value,
              title: t(`providers.${value}.title`),
              description: t(`providers.${value}.text`),
            }))}
          />
        </CardBody>
      </Card>
      {isHeld ? (
        <Alert tone="info">{t("held")}</Alert>
      ) : (
        <QuoteCountdown expiresAt={quotes.expiresAt} isLoading={on.isRefreshing} onRefresh={on.onRefreshPrices} />
      )}
      {checkout.problem ? (
        <CheckoutProblem
          problem={checkout.problem}
          rideId={checkout.rideId}
          signInHref={signInHref}
          onRefreshPrices={on.onRefreshPrices}
          onAccept={accept}
          onOtherClass={on.onSoldOut}
          onChangeTrip={on.onChangeTrip}
        />
      ) : null}
      <Button type="submit" size="lg" isLoading={checkout.isBusy} className="w-full">
        {t(isHeld ? "payAgain" : "submit", {
          amount: formatMoney(credit.rest.amountMinor, credit.rest.currency, locale),
        })}
      </Button>
      <p className="text-center text-ink-faint text-sm">{t("submitHint")}</p>
    </form>
  );
}

/** Puts the focus into the first refused field, once for each refusal. */
function useFirstError(errors: CheckoutErrors, refusals: number) {
  const root = useRef<HTMLFormElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new refusal moves the focus, not each mended field
  useEffect(() => {
    const first = CHECKOUT_FIELDS.find((field) => errors[field] !== undefined);
    if (first) root.current?.querySelector<HTMLElement>(`[data-field="${first}"] [aria-invalid="true"]`)?.focus();
  }, [refusals]);
  return root;
}

/** Back to exactly this step after signing in. */
function useSignInHref(): string {
  const here = `${usePathname()}?${useSearchParams()}`;
  return `/sign-in?next=${encodeURIComponent(here)}`;
}
