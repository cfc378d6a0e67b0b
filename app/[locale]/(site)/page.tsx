import { getTranslations } from "next-intl/server";

export const runtime = "edge";

export default async function LandingPage() {
  const t = await getTranslations("site");
  return <h1>{t("hero.title")}</h1>;
}
