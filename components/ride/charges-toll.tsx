"use client";

import { Coins } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { RideSummary } from "@/lib/contracts/rides";
import { AddChargeDialog, type AddEnd } from "./charges-add";

interface AddTollProps {
  readonly ride: Pick<RideSummary, "id" | "ref" | "total">;
  /** Reads everything again. */
  readonly reload: () => Promise<unknown>;
}

/** The driver's way to pass a toll or parking on, during the ride and after it. */
export function AddToll({ ride, reload }: AddTollProps) {
  const t = useTranslations("money.charges.desk");
  const [isOpen, setOpen] = useState(false);
  const finish = async (end: AddEnd) => {
    setOpen(false);
    if (end === "added") toast.success(t("added"));
    if (end === "photo_missing") toast.error(t("photoNotKept"));
    if (end !== "left") await reload();
  };
  return (
    <>
      <Button variant="secondary" size="sm" onClick={() => setOpen(true)}>
        <Coins aria-hidden="true" className="size-4" />
        {t("addToll")}
        <span className="sr-only">{ride.ref}</span>
      </Button>
      {isOpen ? (
        <AddChargeDialog
          kind="toll"
          currency={ride.total.currency}
          rideId={ride.id}
          onEnd={(end) => void finish(end)}
        />
      ) : null}
    </>
  );
}
