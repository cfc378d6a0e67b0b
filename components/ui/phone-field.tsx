"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useMemo, useState } from "react";
import { Field } from "./field";
import { Input } from "./input";
import { DIAL_CODES, dialCodeOf, toE164 } from "./phone-number";

interface PhoneFieldProps {
  /** Called with E.164, or with the empty string. */
  onChange: (e164: string) => void;
  /** ISO 3166 alpha-2, usually the fleet's country. */
  defaultCountry?: string;
  defaultNumber?: string;
  label?: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  isRequired?: boolean;
  isOptional?: boolean;
  name?: string;
}

function useCountries() {
  const locale = useLocale();
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: "region" });
    return DIAL_CODES.map(([code, dial]) => ({ code, dial, name: names.of(code) ?? code })).sort((a, b) =>
      a.name.localeCompare(b.name, locale),
    );
  }, [locale]);
}

/** Country and national number; what leaves is E.164. A pasted international number works as it is. */
export function PhoneField(props: PhoneFieldProps) {
  const {
    onChange,
    defaultCountry = "US",
    defaultNumber = "",
    label,
    hint,
    error,
    isRequired,
    isOptional,
    name,
  } = props;
  const t = useTranslations("common");
  const countries = useCountries();
  const [country, setCountry] = useState(defaultCountry);
  const [typed, setTyped] = useState(defaultNumber);
  const update = (nextCountry: string, nextTyped: string) => {
    setCountry(nextCountry);
    setTyped(nextTyped);
    onChange(toE164(nextCountry, nextTyped));
  };
  return (
    <Field label={label ?? t("form.phone")} hint={hint} error={error} isRequired={isRequired} isOptional={isOptional}>
      {/* A phone number reads from left to right in every language. */}
      <div dir="ltr" className="flex gap-2">
        <span className="relative block w-24 shrink-0">
          <select
            aria-label={t("form.dialCode")}
            autoComplete="tel-country-code"
            value={country}
            onChange={(event) => update(event.target.value, typed)}
            className="absolute inset-0 size-full cursor-pointer opacity-0 [&:focus-visible+span]:outline-2 [&:focus-visible+span]:outline-focus"
          >
            {countries.map((entry) => (
              <option key={entry.code} value={entry.code}>
                {`${entry.name} (+${entry.dial})`}
              </option>
            ))}
          </select>
          <span aria-hidden="true" className="control figures pointer-events-none flex items-center justify-between">
            {`${country} +${dialCodeOf(country)}`}
          </span>
        </span>
        <Input
          type="tel"
          inputMode="tel"
          autoComplete="tel-national"
          name={name}
          value={typed}
          onChange={(event) => update(country, event.target.value)}
        />
      </div>
    </Field>
  );
}
