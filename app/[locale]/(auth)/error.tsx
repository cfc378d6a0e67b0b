"use client";

import { PageError, type PageErrorProps } from "@/components/shell/page-error";

/** When a sign-in page fails: header and footer stay. */
export default function AuthErrorPage(props: PageErrorProps) {
  return (
    <div className="flex min-h-[60dvh] items-center justify-center">
      <PageError {...props} />
    </div>
  );
}
