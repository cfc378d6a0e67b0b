"use client";

import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { isE164 } from "@/components/ui/phone-number";
import { toast } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { callApi, toApiProblem } from "@/lib/api-client";
import { type Me, updateMe } from "@/lib/contracts/people";

/** Name and phone; the e-mail address is shown, and the language of the page is remembered for messages. */
export function ProfileForm({ me, onSaved }: { me: Me; onSaved: (me: Me) => void }) {
  const t = useTranslations("auth");
  const common = useTranslations("common");
  const locale = useLocale();
  const errorText = useErrorText();
  const [name, setName] = useState(me.displayName ?? "");
  const [phone, setPhone] = useState(me.phone ?? "");
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isChecked, setIsChecked] = useState(false);
  const plainPhone = phone.replace(/[\s().-]/g, "");
  const isPhoneWrong = plainPhone !== "" && !isE164(plainPhone);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (!name.trim() || isPhoneWrong) return;
    setIsBusy(true);
    setProblem(null);
    try {
      onSaved(await callApi(updateMe, { body: { displayName: name.trim(), phone: plainPhone || null, locale } }));
      toast.success(t("account.saved"));
    } catch (error) {
      setProblem(toApiProblem(error).code);
    } finally {
      setIsBusy(false);
    }
  };

  return (
    <form onSubmit={submit} noValidate className="grid gap-4 sm:grid-cols-2">
      {problem ? (
        <Alert tone="danger" title={errorText(problem).title} className="sm:col-span-2">
          {errorText(problem).advice}
        </Alert>
      ) : null}
      <Field label={t("account.name")} error={isChecked && !name.trim() ? common("form.required") : null} isRequired>
        <Input autoComplete="name" maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field
        label={t("account.phone")}
        error={isChecked && isPhoneWrong ? common("form.phoneInvalid") : null}
        isOptional
      >
        <Input
          type="tel"
          autoComplete="tel"
          dir="ltr"
          maxLength={24}
          value={phone}
          onChange={(event) => setPhone(event.target.value)}
        />
      </Field>
      {me.email ? (
        <Field label={t("account.email")} className="sm:col-span-2">
          <Input value={me.email} dir="ltr" readOnly disabled />
        </Field>
      ) : null}
      <div className="sm:col-span-2">
        <Button type="submit" isLoading={isBusy}>
          {common("actions.save")}
        </Button>
      </div>
    </form>
  );
}
