"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Sheet } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import { useErrorText } from "@/components/ui/use-error-text";
import { callApi, toApiProblem } from "@/lib/api-client";
import { createApiKey, KEY_TIERS, type KeyTier } from "@/lib/contracts/api-keys";
import { SCOPES, type Scope } from "@/lib/contracts/operation";

export interface KeyPartner {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly commissionBps: number;
}

interface KeyFormProps {
  readonly fleetId: string;
  readonly partner: KeyPartner;
  readonly onIssued: (secret: string) => void;
  readonly onClose: () => void;
}

/** What most partners need: to price, book, follow and cancel. */
const USUAL: readonly Scope[] = SCOPES.filter((scope) => !/^(payments|webhooks):/.test(scope));

/** Asks what a new key may do. */
export function KeyForm({ fleetId, partner, onIssued, onClose }: KeyFormProps) {
  const t = useTranslations("keys");
  const errorText = useErrorText();
  const [environment, setEnvironment] = useState<"test" | "live">("test");
  const [label, setLabel] = useState("");
  const [tier, setTier] = useState<KeyTier>("standard");
  const [ranges, setRanges] = useState("");
  const [scopes, setScopes] = useState<ReadonlySet<Scope>>(new Set(USUAL));
  const [code, setCode] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const toggle = (scope: Scope) =>
    setScopes(
      (before) => new Set(before.has(scope) ? [...before].filter((each) => each !== scope) : [...before, scope]),
    );
  const submit = async () => {
    setBusy(true);
    setCode(null);
    try {
      const allowedRanges = ranges.split(/[\s,]+/).filter(Boolean);
      const body = { partnerId: partner.id, environment, label, tier, allowedRanges, scopes: [...scopes] };
      onIssued((await callApi(createApiKey, { params: { id: fleetId }, body })).secret);
    } catch (error) {
      setCode(toApiProblem(error).code);
      setBusy(false);
    }
  };
  const isComplete = label.trim() !== "" && scopes.size > 0;
  return (
    <Sheet
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("form.title")}
      description={partner.name ?? partner.email ?? t("unnamed")}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" form="key-form" disabled={!isComplete} isLoading={isBusy}>
            {t("make")}
          </Button>
        </>
      }
    >
      <form
        id="key-form"
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (isComplete && !isBusy) void submit();
        }}
      >
        {code ? (
          <Alert tone="danger" title={errorText(code).title}>
            {code === "invalid_request" ? t("form.invalid") : errorText(code).advice}
          </Alert>
        ) : null}
        <Field label={t("form.label")} hint={t("form.labelHint")} isRequired>
          <Input value={label} maxLength={80} autoComplete="off" onChange={(event) => setLabel(event.target.value)} />
        </Field>
        <RadioCards
          legend={t("form.environment")}
          value={environment}
          onChange={setEnvironment}
          options={(["test", "live"] as const).map((value) => ({
            value,
            title: t(`environment.${value}`),
            description: t(`form.${value}Text`),
          }))}
        />
        <fieldset className="grid gap-0.5">
          <legend className="mb-1 font-medium text-sm">{t("scopes")}</legend>
          {SCOPES.map((scope) => (
            <Checkbox
              key={scope}
              checked={scopes.has(scope)}
              onChange={() => toggle(scope)}
              label={<bdi dir="ltr">{scope}</bdi>}
              hint={t(`scope.${scope.replace(":", "_")}`)}
            />
          ))}
        </fieldset>
        <Field label={t("tier")} hint={t("form.tierHint")}>
          <Select
            value={tier}
            onChange={(event) => setTier(KEY_TIERS.find((each) => each === event.target.value) ?? "standard")}
          >
            {KEY_TIERS.map((each) => (
              <option key={each} value={each}>
                {t(`tiers.${each}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("addresses")} hint={t("form.addressesHint")} isOptional>
          <Textarea dir="ltr" value={ranges} maxLength={2_000} onChange={(event) => setRanges(event.target.value)} />
        </Field>
      </form>
    </Sheet>
  );
}
