import { CloudOff, EyeOff, MapPinned, SquareCheckBig, Timer, Wallet } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "./section";

const POINTS = [
  ["offer", Timer],
  ["status", SquareCheckBig],
  ["navigation", MapPinned],
  ["offline", CloudOff],
  ["privacy", EyeOff],
  ["earnings", Wallet],
] as const;

/** What a driver gets. */
export function Drivers() {
  const t = useTranslations("site.drivers");
  return (
    <Section title={t("title")} lead={t("lead")} className="border-line border-t bg-surface-sunken">
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {POINTS.map(([point, Icon]) => (
          <li key={point} className="flex gap-4 rounded-card border border-line bg-surface-raised p-5">
            <Icon aria-hidden="true" className="mt-0.5 size-5.5 shrink-0 text-brass-text" />
            <p>{t(point)}</p>
          </li>
        ))}
      </ul>
      <ButtonLink href="/drive" variant="secondary" className="mt-8">
        {t("action")}
      </ButtonLink>
    </Section>
  );
}
