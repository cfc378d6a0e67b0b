"use client";

import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button, ButtonLink } from "@/components/ui/button";
import { getPathname } from "@/lib/i18n/navigation";
import { EmailField, PasswordField } from "./fields";
import { MailSent } from "./mail-sent";
import { useAuthAction } from "./use-auth-action";
import { useSignIn } from "./use-sign-in";
import { isEmail, PASSWORD_MIN } from "./validation";

/** Asks for the link. The answer is the same whether the address has an account or not. */
export function ForgotPasswordForm() {
  const t = useTranslations("auth");
  const common = useTranslations("common");
  const locale = useLocale();
  const { isBusy, notice, check, submit: call } = useSignIn();
  const [email, setEmail] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (!isEmail(email)) return;
    const next = getPathname({ href: "/reset-password", locale });
    if (await call(async () => (await import("@/lib/contracts/sign-in")).recoverPassword, { email, next })) {
      setSentTo(email);
    }
  };
  if (sentTo) return <MailSent email={sentTo} onBack={() => setSentTo(null)} />;
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      {notice}
      <EmailField
        value={email}
        onChange={setEmail}
        error={isChecked && !isEmail(email) ? common("form.email") : null}
      />
      {check}
      <Button type="submit" isLoading={isBusy}>
        {t("forgot.send")}
      </Button>
    </form>
  );
}

/** Sets the password of the session that the mailed link opened. */
export function ResetPasswordForm() {
  const t = useTranslations("auth");
  const common = useTranslations("common");
  const { isBusy, error, run } = useAuthAction();
  const [password, setPassword] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const [isSaved, setIsSaved] = useState(false);
  const isShort = password.length < PASSWORD_MIN;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (isShort) return;
    if (await run((client) => client.auth.updateUser({ password }))) setIsSaved(true);
  };
  if (isSaved) {
    return (
      <div className="grid gap-5">
        <Alert tone="success">{t("reset.saved")}</Alert>
        <ButtonLink href="/account">{common("nav.account")}</ButtonLink>
      </div>
    );
  }
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      {error ? (
        <Alert tone="danger">{t(error === "session_missing" ? "reset.expired" : `errors.${error}`)}</Alert>
      ) : null}
      <PasswordField
        value={password}
        onChange={setPassword}
        isNew
        error={isChecked && isShort ? t("fields.passwordHint", { min: PASSWORD_MIN }) : null}
      />
      <Button type="submit" isLoading={isBusy}>
        {t("reset.save")}
      </Button>
    </form>
  );
}
