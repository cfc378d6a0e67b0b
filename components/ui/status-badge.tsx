import { useTranslations } from "next-intl";
import { Badge, type Tone } from "./badge";

const TONES = {
  pending_payment: "warning",
  confirmed: "info",
  assigned: "info",
  en_route: "brass",
  on_location: "brass",
  on_board: "brass",
  completed: "success",
  closed: "success",
  expired: "neutral",
  cancelled: "neutral",
  late_cancelled: "danger",
  no_show: "danger",
} as const satisfies Record<string, Tone>;

export type RideStatusName = keyof typeof TONES;

/** The ride's status in words, the same everywhere. */
export function StatusBadge({ status, className }: { status: RideStatusName; className?: string }) {
  const t = useTranslations("common");
  return (
    <Badge tone={TONES[status]} className={className}>
      <span aria-hidden="true" className="size-1.5 rounded-pill bg-current" />
      {t(`status.${status}`)}
    </Badge>
  );
}
