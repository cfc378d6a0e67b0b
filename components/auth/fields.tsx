"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { PASSWORD_MIN } from "./validation";

interface TextFieldProps {
  value: string;
  onChange: (value: string) => void;
  error?: string | null;
}

export function EmailField({ value, onChange, error }: TextFieldProps) {
  const t = useTranslations("auth");
  return (
    <Field label={t("fields.email")} error={error} isRequired>
      <Input
        type="email"
        name="email"
        autoComplete="email"
        inputMode="email"
        autoCapitalize="none"
        dir="ltr"
        maxLength={254}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

/** A password that can be shown. `isNew` states the rule and lets password managers propose one. */
export function PasswordField({ value, onChange, error, isNew = false }: TextFieldProps & { isNew?: boolean }) {
  const t = useTranslations("auth");
  const [isShown, setIsShown] = useState(false);
  return (
    <Field
      label={t(isNew ? "fields.newPassword" : "fields.password")}
      hint={isNew ? t("fields.passwordHint", { min: PASSWORD_MIN }) : undefined}
      error={error}
      isRequired
    >
      <span className="relative block">
        <Input
          type={isShown ? "text" : "password"}
          name="password"
          autoComplete={isNew ? "new-password" : "current-password"}
          dir="ltr"
          maxLength={200}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className="pe-12"
        />
        <IconButton
          label={t(isShown ? "fields.hide" : "fields.show")}
          aria-pressed={isShown}
          icon={isShown ? <EyeOff /> : <Eye />}
          onClick={() => setIsShown(!isShown)}
          className="absolute end-0.5 top-0 hover:bg-transparent"
        />
      </span>
    </Field>
  );
}
