"use client";

import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Link } from "@/lib/i18n/navigation";
import { EmailField, PasswordField } from "./fields";
import { MailSent } from "./mail-sent";
import { useSignIn } from "./use-sign-in";
import { isEmail, PASSWORD_MIN } from "./validation";

export function SignUpForm({ next }: { next: string }) {
  const t = useTranslations("auth");
  const common = useTranslations("common");
  const locale = useLocale();
  const { isBusy, notice, check, submit: call } = useSignIn();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const isPasswordShort = password.length < PASSWORD_MIN;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (!name.trim() || !isEmail(email) || isPasswordShort) return;
    const account = { email, password, displayName: name.trim(), locale, next };
    const answer = await call(async () => (await import("@/lib/contracts/sign-in")).signUp, account);
    if (answer === null) return;
    if (answer.isSignedIn) window.location.assign(next);
    else setSentTo(email);
  };

  if (sentTo) return <MailSent email={sentTo} onBack={() => setSentTo(null)} />;
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      {notice}
      <Field label={t("signUp.name")} error={isChecked && !name.trim() ? common("form.required") : null} isRequired>
        <Input
          name="name"
          autoComplete="name"
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <EmailField
        value={email}
        onChange={setEmail}
        error={isChecked && !isEmail(email) ? common("form.email") : null}
      />
      <PasswordField
        value={password}
        onChange={setPassword}
        isNew
        error={isChecked && isPasswordShort ? t("fields.passwordHint", { min: PASSWORD_MIN }) : null}
      />
      {check}
      <Button type="submit" isLoading={isBusy}>
        {common("actions.signUp")}
      </Button>
      <p className="text-ink-faint text-sm">
        {t.rich("signUp.terms", {
          terms: (text) => (
            <Link href="/legal/terms" className="underline underline-offset-4">
              {text}
            </Link>
          ),
          privacy: (text) => (
            <Link href="/legal/privacy" className="underline underline-offset-4">
              {text}
            </Link>
          ),
        })}
      </p>
    </form>
  );
}
