"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Tabs } from "@/components/ui/tabs";
import { Link } from "@/lib/i18n/navigation";
import { EmailField, PasswordField } from "./fields";
import { MailSent } from "./mail-sent";
import { useSignIn } from "./use-sign-in";
import { isEmail } from "./validation";

interface SignInFormProps {
  /** A checked path of this site. */
  next: string;
  notice: "linkInvalid" | "busy" | "required" | null;
}

/** Password or mailed link. After success the page is loaded anew, so that the server sees the session. */
export function SignInForm({ next, notice }: SignInFormProps) {
  const t = useTranslations("auth");
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [email, setEmail] = useState("");
  if (sentTo) return <MailSent email={sentTo} onBack={() => setSentTo(null)} />;
  return (
    <>
      {notice ? (
        <Alert tone={notice === "required" ? "info" : "warning"} className="mb-5">
          {t(notice === "busy" ? "errors.over_request_rate_limit" : `signIn.${notice}`)}
        </Alert>
      ) : null}
      <Tabs
        label={t("signIn.method")}
        items={[
          {
            value: "password",
            label: t("signIn.password"),
            content: <PasswordForm next={next} email={email} onEmailChange={setEmail} />,
          },
          {
            value: "link",
            label: t("signIn.link"),
            content: <LinkForm next={next} email={email} onEmailChange={setEmail} onSent={setSentTo} />,
          },
        ]}
      />
    </>
  );
}

interface MethodProps {
  next: string;
  email: string;
  onEmailChange: (email: string) => void;
}

function PasswordForm({ next, email, onEmailChange }: MethodProps) {
  const t = useTranslations("auth");
  const common = useTranslations("common");
  const { isBusy, notice, check, submit: call } = useSignIn();
  const [password, setPassword] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const [isLeaving, setIsLeaving] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (!isEmail(email) || password === "") return;
    if (await call(async () => (await import("@/lib/contracts/sign-in")).signIn, { email, password })) {
      setIsLeaving(true);
      window.location.assign(next);
    }
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      {notice}
      <EmailField
        value={email}
        onChange={onEmailChange}
        error={isChecked && !isEmail(email) ? common("form.email") : null}
      />
      <PasswordField
        value={password}
        onChange={setPassword}
        error={isChecked && password === "" ? common("form.required") : null}
      />
      <Link
        href="/forgot-password"
        className="-mt-1 inline-flex min-h-10 items-center justify-self-start text-sm underline underline-offset-4"
      >
        {t("signIn.forgot")}
      </Link>
      {check}
      <Button type="submit" isLoading={isBusy || isLeaving}>
        {common("actions.signIn")}
      </Button>
    </form>
  );
}

function LinkForm({ next, email, onEmailChange, onSent }: MethodProps & { onSent: (email: string) => void }) {
  const t = useTranslations("auth");
  const common = useTranslations("common");
  const { isBusy, notice, check, submit: call } = useSignIn();
  const [isChecked, setIsChecked] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (!isEmail(email)) return;
    if (await call(async () => (await import("@/lib/contracts/sign-in")).sendLink, { email, next })) onSent(email);
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <p className="text-ink-muted text-sm">{t("signIn.linkHint")}</p>
      {notice}
      <EmailField
        value={email}
        onChange={onEmailChange}
        error={isChecked && !isEmail(email) ? common("form.email") : null}
      />
      {check}
      <Button type="submit" isLoading={isBusy}>
        {t("signIn.sendLink")}
      </Button>
    </form>
  );
}
