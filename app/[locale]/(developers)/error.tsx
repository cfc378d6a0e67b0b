"use client";

import { PageError, type PageErrorProps } from "@/components/shell/page-error";

/** When one of the portal's pages fails: header and footer stay. */
export default function DevelopersErrorPage(props: PageErrorProps) {
  return (
    <div className="flex min-h-[60dvh] items-center justify-center">
      <PageError {...props} />
    </div>
  );
}
