import { getTranslations } from "next-intl/server";
import { Spinner } from "@/components/ui/spinner";

export default async function Loading() {
  const t = await getTranslations("common");
  return (
    <div role="status" className="flex min-h-[60dvh] items-center justify-center gap-3 text-ink-muted">
      <Spinner />
      {t("loading")}
    </div>
  );
}
