import { getTranslations } from "next-intl/server";
import { AccountPanel } from "@/components/auth/account-panel";
import { SiteFooter } from "@/components/site/site-footer";
import { SiteHeader } from "@/components/site/site-header";
import { ClientMessages } from "@/lib/i18n/client-messages";

export const runtime = "edge";

export async function generateMetadata() {
  const t = await getTranslations("auth");
  return { title: t("account.title"), robots: { index: false } };
}

export default async function AccountPage() {
  const t = await getTranslations("auth");
  return (
    <div className="flex min-h-dvh flex-col">
      <SiteHeader />
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-3xl flex-1 px-4 py-10 outline-none">
        <h1 className="mb-6 text-title">{t("account.title")}</h1>
        <ClientMessages areas={["auth"]}>
          <AccountPanel />
        </ClientMessages>
      </main>
      <SiteFooter />
    </div>
  );
}
