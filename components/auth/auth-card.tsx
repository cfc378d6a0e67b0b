import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";

interface AuthCardProps {
  title: ReactNode;
  lead?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
}

/** The frame of sign-in, sign-up and the password pages. */
export function AuthCard({ title, lead, footer, children }: AuthCardProps) {
  return (
    <div className="mx-auto w-full max-w-md px-4 py-10 sm:py-16">
      <h1 className="text-title">{title}</h1>
      {lead ? <p className="mt-2 text-ink-muted">{lead}</p> : null}
      <Card className="mt-7 p-5 sm:p-7">{children}</Card>
      {footer ? <div className="mt-6 text-center text-[0.9375rem] text-ink-muted">{footer}</div> : null}
    </div>
  );
}
