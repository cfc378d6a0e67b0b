import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import type { Area } from "./messages";

interface ClientMessagesProps {
  /** The areas that client components below use; `common` and `errors` are always there. */
  areas?: readonly Area[];
  children: ReactNode;
}

/**
 * Hands the texts of the named areas to client components. Server components need none of this. An inner one replaces
 * the outer one, so name every area that is used below.
 */
export async function ClientMessages({ areas = [], children }: ClientMessagesProps) {
  const [locale, all] = await Promise.all([getLocale(), getMessages()]);
  const wanted = new Set<string>(["common", "errors", ...areas]);
  const messages = Object.fromEntries(Object.entries(all).filter(([area]) => wanted.has(area)));
  return (
    <NextIntlClientProvider locale={locale} messages={messages} timeZone="UTC">
      {children}
    </NextIntlClientProvider>
  );
}
