import type { ReactNode } from "react";
import { AdminConsole } from "@/components/admin/admin-console";
import { ClientMessages } from "@/lib/i18n/client-messages";

export const runtime = "edge";

/** The console of the platform's own people. */
export default function AdminLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages areas={["admin", "money", "ride"]}>
      <AdminConsole>{children}</AdminConsole>
    </ClientMessages>
  );
}
