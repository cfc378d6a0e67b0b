"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { PhoneField } from "@/components/ui/phone-field";
import { type CheckoutErrors, type CheckoutField, type CheckoutForm, MAX_NOTES } from "./checkout-form";

interface ContactFieldsProps {
  form: CheckoutForm;
  onChange: (form: CheckoutForm) => void;
  errors: CheckoutErrors;
  country: string;
}

/** Whom the driver meets and where the confirmation goes. */
export function ContactFields({ form, onChange, errors, country }: ContactFieldsProps) {
  const t = useTranslations("booking.checkout");
  const errorOf = (field: CheckoutField) => {
    const error = errors[field];
    return error ? t(`fieldErrors.${field}.${error}`) : undefined;
  };
  return (
    <div className="flex flex-col gap-4">
      <div data-field="name">
        <Field label={t("name")} error={errorOf("name")} isRequired>
          <Input
            value={form.name}
            autoComplete="name"
            maxLength={120}
            onChange={(event) => onChange({ ...form, name: event.target.value })}
          />
        </Field>
      </div>
      <div data-field="email">
        <Field label={t("email")} hint={t("emailHint")} error={errorOf("email")} isRequired>
          <Input
            type="email"
            inputMode="email"
            autoComplete="email"
            maxLength={254}
            value={form.email}
            onChange={(event) => onChange({ ...form, email: event.target.value })}
          />
        </Field>
      </div>
      <div data-field="phone">
        <PhoneField
          defaultCountry={country}
          defaultNumber={form.phone}
          hint={t("phoneHint")}
          error={errorOf("phone")}
          isRequired
          onChange={(phone) => onChange({ ...form, phone })}
        />
      </div>
      <div data-field="notes">
        <Field label={t("notes")} hint={t("notesHint")} error={errorOf("notes")} isOptional>
          <Textarea
            value={form.notes}
            maxLength={MAX_NOTES}
            onChange={(event) => onChange({ ...form, notes: event.target.value })}
          />
        </Field>
      </div>
    </div>
  );
}
