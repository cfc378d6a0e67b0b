"use client";

import { Coins } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { callApi } from "@/lib/api-client";
import { addCharge, addChargePhoto } from "@/lib/contracts/charges";
import type { RideSummary } from "@/lib/contracts/rides";
import { AddChargeDialog } from "./charges-add";

interface AddTollProps {
  readonly ride: Pick<RideSummary, "id" | "ref" | "total">;
  /** Runs the change and says what went wrong; answers whether it was made. */
  readonly act: (work: () => Promise<unknown>) => Promise<boolean>;
}

/** The driver's way to pass a toll on, during the ride and after it. */
export function AddToll({ ride, act }: AddTollProps) {
  const t = useTranslations("money.charges.desk");
  const [isOpen, setOpen] = useState(false);
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
          onClose={() => setOpen(false)}
          onAdd={async (body, photo) => {
            let isPhotoKept = true;
            const isAdded = await act(async () => {
              const { id } = await callApi(addCharge, { params: { id: ride.id }, body });
              isPhotoKept = photo === null || (await keepPhoto(id, photo));
            });
            if (isAdded) toast.success(t("added"));
            if (!isPhotoKept) toast.error(t("photoNotKept"));
          }}
        />
      ) : null}
    </>
  );
}

/**
 * Tried once more. The toll stands without it: a failure told as one of the toll would have it added a second time.
 */
async function keepPhoto(id: string, data: string): Promise<boolean> {
  const keep = () => callApi(addChargePhoto, { params: { id }, body: { data } });
  return keep()
    .catch(keep)
    .then(
      () => true,
      () => false,
    );
}
