import { getTranslations } from "next-intl/server";
import { AccountPanel } from "@/components/auth/account-panel";
import { SiteHeader } from "@/components/site/site-header";
import { ClientMessages } from "@/lib/i18n/client-messages";

export const runtime = "edge";

export async function generateMetadata() {
  const t = await getTranslations("auth");
  return { title: t("account.title") };
}

export default async function AccountPage() {
  const t = await getTranslations("auth");
  return (
    <ClientMessages areas={["auth"]}>
      <SiteHeader />
      <main id="content" className="mx-auto w-full max-w-3xl px-4 py-10">
        <h1 className="mb-6 text-title">{t("account.title")}</h1>
        <AccountPanel />
      </main>
    </ClientMessages>
  );
}
