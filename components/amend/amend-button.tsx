"use client";

import { CalendarClock } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { Amendment } from "@/lib/contracts/amendments";
import type { Ride } from "@/lib/contracts/rides";

const AmendDialog = dynamic(() => import("./amend-dialog").then((module) => module.AmendDialog), { ssr: false });

const CHANGEABLE: readonly Ride["status"][] = ["confirmed", "assigned"];

interface AmendButtonProps {
  readonly ride: Ride;
  /** Everything is read again; for what waits for its payment the caller decides what comes next. */
  readonly onAccepted: (amendment: Amendment) => void;
  readonly onClosed?: () => void;
}

/** Opens the form of a change while the ride can be changed. */
export function AmendButton({ ride, onAccepted, onClosed }: AmendButtonProps) {
  const t = useTranslations("booking.changes");
  const [isOpen, setOpen] = useState(false);
  if (!CHANGEABLE.includes(ride.status) || ride.viewer === "driver") return null;
  const close = () => {
    setOpen(false);
    onClosed?.();
  };
  const accepted = (amendment: Amendment) => {
    setOpen(false);
    if (amendment.state === "applied") toast.success(t("applied"));
    onAccepted(amendment);
  };
  return (
    <>
      <Button variant="secondary" onClick={() => setOpen(true)}>
        <CalendarClock aria-hidden="true" className="size-4" />
        {t("change")}
      </Button>
      {isOpen ? <AmendDialog ride={ride} onClose={close} onAccepted={accepted} /> : null}
    </>
  );
}
