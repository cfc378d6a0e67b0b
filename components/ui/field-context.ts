"use client";

import { createContext, useContext } from "react";

export interface FieldIds {
  controlId: string;
  describedBy: string | undefined;
  isInvalid: boolean;
  isRequired: boolean;
}

export const FieldContext = createContext<FieldIds | null>(null);

/** The attributes that tie a control to the label, hint and error of the `Field` around it. */
export function useFieldControl(own: { id?: string; "aria-describedby"?: string; required?: boolean }) {
  const field = useContext(FieldContext);
  const describedBy = [own["aria-describedby"], field?.describedBy].filter(Boolean).join(" ");
  return {
    id: own.id ?? field?.controlId,
    "aria-describedby": describedBy || undefined,
    "aria-invalid": field?.isInvalid || undefined,
    required: own.required ?? (field?.isRequired || undefined),
  };
}
