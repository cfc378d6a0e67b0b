"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Tabs } from "@/components/ui/tabs";
import { Link } from "@/lib/i18n/navigation";
import { EmailField, PasswordField } from "./fields";
import { MailSent } from "./mail-sent";
import { callbackUrl } from "./supabase-browser";
import { useAuthAction } from "./use-auth-action";
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
  const { isBusy, error, run } = useAuthAction();
  const [password, setPassword] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const [isLeaving, setIsLeaving] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (!isEmail(email) || password === "") return;
    if (await run((client) => client.auth.signInWithPassword({ email, password }))) {
      setIsLeaving(true);
      window.location.assign(next);
    }
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      {error ? <Alert tone="danger">{t(`errors.${error}`)}</Alert> : null}
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
      <Button type="submit" isLoading={isBusy || isLeaving}>
        {common("actions.signIn")}
      </Button>
    </form>
  );
}

function LinkForm({ next, email, onEmailChange, onSent }: MethodProps & { onSent: (email: string) => void }) {
  const t = useTranslations("auth");
  const common = useTranslations("common");
  const { isBusy, error, run } = useAuthAction();
  const [isChecked, setIsChecked] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (!isEmail(email)) return;
    const options = { emailRedirectTo: callbackUrl(next), shouldCreateUser: true };
    if (await run((client) => client.auth.signInWithOtp({ email, options }))) onSent(email);
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <p className="text-ink-muted text-sm">{t("signIn.linkHint")}</p>
      {error ? <Alert tone="danger">{t(`errors.${error}`)}</Alert> : null}
      <EmailField
        value={email}
        onChange={onEmailChange}
        error={isChecked && !isEmail(email) ? common("form.email") : null}
      />
      <Button type="submit" isLoading={isBusy}>
        {t("signIn.sendLink")}
      </Button>
    </form>
  );
}
