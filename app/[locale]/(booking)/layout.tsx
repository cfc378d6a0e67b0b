import type { ReactNode } from "react";
import { BookingShell } from "@/components/booking/booking-shell";
import { ClientMessages } from "@/lib/i18n/client-messages";

export const runtime = "edge";

/** The passenger's pages: a slim header, the texts of booking and rides. */
export default function BookingLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages areas={["booking", "ride", "chat", "money"]}>
      <BookingShell>{children}</BookingShell>
    </ClientMessages>
  );
}
