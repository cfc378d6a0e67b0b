"use client";

import { useTranslations } from "next-intl";
import { ReasonDialog } from "./reason-dialog";

const REASONS = ["vehicle", "ill", "late"] as const;

interface DropDialogProps {
  readonly rideRef: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDrop: (reason: string) => Promise<void>;
}

/** Why a job is given back: the desk reads it and finds somebody else. */
export function DropDialog({ rideRef, isOpen, onClose, onDrop }: DropDialogProps) {
  const t = useTranslations("drive.drop");
  return (
    <ReasonDialog
      isOpen={isOpen}
      onClose={onClose}
      title={t("title")}
      text={t("text", { ref: rideRef })}
      reasons={REASONS.map((reason) => t(`reasons.${reason}`))}
      keep={t("keep")}
      confirm={t("confirm")}
      onConfirm={onDrop}
    />
  );
}
