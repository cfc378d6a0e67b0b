import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { hasLocale } from "next-intl";
import { getTranslations, setRequestLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { Providers } from "@/components/shell/providers";
import { publicEnv, serverEnv } from "@/lib/env";
import { ClientMessages } from "@/lib/i18n/client-messages";
import { BUNDLED_LOCALES, directionOf } from "@/lib/i18n/locales";
import { routing } from "@/lib/i18n/routing";
import "../globals.css";

export const runtime = "edge";

interface LocaleLayoutProps {
  children: ReactNode;
  params: Promise<{ locale: string }>;
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf8" },
    { media: "(prefers-color-scheme: dark)", color: "#0d1015" },
  ],
};

export async function generateMetadata({ params }: LocaleLayoutProps): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "common" });
  const name = t("brand.name");
  return {
    metadataBase: new URL(serverEnv().APP_URL),
    title: { default: `${name} · ${t("brand.tagline")}`, template: `%s · ${name}` },
    description: t("brand.tagline"),
    applicationName: name,
    manifest: "/manifest.webmanifest",
    icons: {
      icon: [
        { url: "/icons/mark.svg", type: "image/svg+xml" },
        { url: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
      ],
      apple: "/icons/apple-touch-icon.png",
    },
    formatDetection: { telephone: false },
  };
}

const themeOf = (name: string | null) => (name === "light" || name === "dark" ? name : undefined);

/** The document: language, direction, fonts, theme, settings. Every page is rendered on request, for the nonce. */
export default async function LocaleLayout({ children, params }: LocaleLayoutProps) {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) notFound();
  setRequestLocale(locale);
  const [t, requestHeaders] = await Promise.all([getTranslations("common"), headers()]);
  const direction = directionOf(locale);
  return (
    <html
      lang={locale}
      dir={direction}
      data-incomplete={BUNDLED_LOCALES.includes(locale) ? undefined : ""}
      suppressHydrationWarning
    >
      <body>
        <ClientMessages>
          <Providers
            direction={direction}
            nonce={requestHeaders.get("x-nonce") ?? undefined}
            config={publicEnv()}
            toastLabel={t("nav.notifications")}
            forcedTheme={themeOf(requestHeaders.get("x-theme"))}
          >
            {children}
          </Providers>
        </ClientMessages>
      </body>
    </html>
  );
}
