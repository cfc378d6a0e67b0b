import { Baby, Luggage, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import type { z } from "zod";
import { Card } from "@/components/ui/card";
import type { listVehicleClasses } from "@/lib/contracts/catalogue";
import { Failed } from "./failed";

type VehicleClassCard = z.infer<typeof listVehicleClasses.response>["data"][number];

/** Each vehicle class with its capacity; `null` when the list could not be had. */
export function ClassCards({ classes }: { classes: readonly VehicleClassCard[] | null }) {
  const t = useTranslations("site");
  const common = useTranslations("common");
  if (classes === null) return <Failed text={t("classes.failed")} reload={t("fleets.reload")} />;
  return (
    <ul className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
      {classes.map((item) => (
        <li key={item.code}>
          <Card className="h-full p-4 sm:p-5">
            <h3 className="font-semibold text-lg">{common(`vehicleClass.${item.code}`)}</h3>
            <ul className="mt-3 grid gap-1.5 text-ink-muted text-sm [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-faint">
              <li className="flex items-center gap-2.5">
                <UsersRound aria-hidden="true" />
                <span>{t("coverage.passengers", { count: item.passengers })}</span>
              </li>
              <li className="flex items-center gap-2.5">
                <Luggage aria-hidden="true" />
                <span>{t("coverage.luggage", { count: item.luggage })}</span>
              </li>
              <li className="flex items-center gap-2.5">
                <Baby aria-hidden="true" />
                <span>{t("coverage.childSeats", { count: item.childSeats })}</span>
              </li>
            </ul>
          </Card>
        </li>
      ))}
    </ul>
  );
}
