import type { ReactNode } from "react";

/** The beginning of a page of the portal. `isEnglish` where the text is English in every language. */
export function DocsHead({
  title,
  lead,
  isEnglish = false,
}: {
  title: ReactNode;
  lead?: ReactNode;
  isEnglish?: boolean;
}) {
  return (
    <header lang={isEnglish ? "en" : undefined}>
      <h1 className="text-title">{title}</h1>
      {lead ? <p className="mt-3 max-w-2xl text-ink-muted text-lg">{lead}</p> : null}
    </header>
  );
}
