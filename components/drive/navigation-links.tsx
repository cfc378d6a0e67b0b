"use client";

import { Navigation } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import type { PlaceRef } from "@/lib/contracts/common";

/** Hands the destination over to the navigation app that the driver prefers; each link opens the app where there is one. */
export function NavigationLinks({ target }: { target: PlaceRef }) {
  const t = useTranslations("drive.job");
  const point = `${target.lat},${target.lon}`;
  const links = [
    ["google", `https://www.google.com/maps/dir/?api=1&travelmode=driving&destination=${point}`],
    ["waze", `https://waze.com/ul?ll=${point}&navigate=yes`],
    ["apple", `https://maps.apple.com/?dirflg=d&daddr=${point}`],
  ] as const;
  return (
    <ul aria-label={t("navigateTo", { place: target.name })} className="grid grid-cols-3 gap-2">
      {links.map(([app, href]) => (
        <li key={app}>
          <a
            href={href}
            target="_blank"
            rel="noreferrer"
            className={buttonClass("secondary", "sm", "h-full min-h-11 w-full")}
          >
            <Navigation aria-hidden className="size-4 shrink-0" />
            {t(`navigate.${app}`)}
          </a>
        </li>
      ))}
    </ul>
  );
}
