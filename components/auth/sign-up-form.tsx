"use client";

import type { SupabaseClient } from "@supabase/supabase-js";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Link } from "@/lib/i18n/navigation";
import { EmailField, PasswordField } from "./fields";
import { MailSent } from "./mail-sent";
import { callbackUrl } from "./supabase-browser";
import { useAuthAction } from "./use-auth-action";
import { isEmail, PASSWORD_MIN } from "./validation";

interface NewAccount {
  email: string;
  password: string;
  data: { display_name: string; locale: string };
}

/** A guest's user becomes the account and keeps its rides; everybody else gets a new one. */
async function createAccount(client: SupabaseClient, account: NewAccount, emailRedirectTo: string) {
  const { data } = await client.auth.getUser();
  if (data.user?.is_anonymous) {
    const { error } = await client.auth.updateUser(account, { emailRedirectTo });
    return { error, isSignedIn: false };
  }
  const { email, password } = account;
  const answer = await client.auth.signUp({ email, password, options: { data: account.data, emailRedirectTo } });
  return { error: answer.error, isSignedIn: answer.data.session !== null };
}

export function SignUpForm({ next }: { next: string }) {
  const t = useTranslations("auth");
  const common = useTranslations("common");
  const locale = useLocale();
  const { isBusy, error, run } = useAuthAction();
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
    let isSignedIn = false;
    const account = { email, password, data: { display_name: name.trim(), locale } };
    const isDone = await run(async (client) => {
      const answer = await createAccount(client, account, callbackUrl(next));
      isSignedIn = answer.isSignedIn;
      return answer;
    });
    if (!isDone) return;
    if (isSignedIn) window.location.assign(next);
    else setSentTo(email);
  };

  if (sentTo) return <MailSent email={sentTo} onBack={() => setSentTo(null)} />;
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      {error ? <Alert tone="danger">{t(`errors.${error}`)}</Alert> : null}
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
