"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useErrorText } from "@/components/ui/use-error-text";
import { callApi, toApiProblem } from "@/lib/api-client";
import { setPartnerCommission } from "@/lib/contracts/partners";
import type { KeyPartner } from "./key-form";
import { bpsOf } from "./share";

interface ShareDialogProps {
  readonly fleetId: string;
  readonly partner: KeyPartner;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** Asks what share of a ride's price a partner earns. */
export function ShareDialog({ fleetId, partner, onSaved, onClose }: ShareDialogProps) {
  const t = useTranslations("keys.share");
  const errorText = useErrorText();
  const [percent, setPercent] = useState(String(partner.commissionBps / 100));
  const [isRefused, setRefused] = useState(false);
  const [code, setCode] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async () => {
    const commissionBps = bpsOf(percent);
    if (commissionBps === null) return setRefused(true);
    setBusy(true);
    setCode(null);
    try {
      const params = { id: fleetId, partnerId: partner.id };
      await callApi(setPartnerCommission, { params, body: { commissionBps } });
      onSaved();
      onClose();
    } catch (error) {
      setCode(toApiProblem(error).code);
      setBusy(false);
    }
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title")}
      description={<bdi>{partner.name ?? partner.email}</bdi>}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" form="share-form" isLoading={isBusy}>
            {t("save")}
          </Button>
        </>
      }
    >
      <form
        id="share-form"
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void submit();
        }}
      >
        {code ? (
          <Alert tone="danger" title={errorText(code).title}>
            {errorText(code).advice}
          </Alert>
        ) : null}
        <Field label={t("label")} hint={t("hint")} error={isRefused ? t("invalid") : undefined} isRequired>
          <Input
            dir="ltr"
            inputMode="decimal"
            autoComplete="off"
            maxLength={5}
            value={percent}
            onChange={(event) => {
              setPercent(event.target.value);
              setRefused(false);
            }}
          />
        </Field>
      </form>
    </Dialog>
  );
}
