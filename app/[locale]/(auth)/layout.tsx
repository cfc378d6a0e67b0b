import type { ReactNode } from "react";
import { SiteHeader } from "@/components/site/site-header";
import { ClientMessages } from "@/lib/i18n/client-messages";

export const runtime = "edge";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages areas={["auth"]}>
      <SiteHeader />
      <main id="content">{children}</main>
    </ClientMessages>
  );
}
