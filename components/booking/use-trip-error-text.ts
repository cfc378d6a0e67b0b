"use client";

import { useTranslations } from "next-intl";
import { useErrorText } from "@/components/ui/use-error-text";
import type { TripErrors, TripField } from "./trip-errors";

/** The text beside a field: the form's own for what is missing or malformed, the error table's for a refusal. */
export function useTripErrorText(errors: TripErrors): (field: TripField) => string | undefined {
  const t = useTranslations("booking.fieldErrors");
  const errorText = useErrorText();
  return (field) => {
    const error = errors[field];
    if (error === undefined) return undefined;
    if (error === "missing" || error === "invalid") return t(`${field}.${error}`);
    const { title, advice } = errorText(error);
    return `${title}. ${advice}`.replace("..", ".");
  };
}
