"use client";

import { PageError, type PageErrorProps } from "@/components/shell/page-error";

/** When a page fails whose area has no error page of its own. */
export default function ErrorPage(props: PageErrorProps) {
  return (
    <main id="content" className="flex min-h-dvh items-center justify-center">
      <PageError {...props} />
    </main>
  );
}
