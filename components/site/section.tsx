import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";

interface SectionProps {
  id?: string;
  title: ReactNode;
  lead?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** One part of a long page: heading, lead, content, in the page's column. */
export function Section({ id, title, lead, className, children }: SectionProps) {
  return (
    <section id={id} className={cx("scroll-mt-16 py-16 sm:py-20 lg:py-24", className)}>
      <div className="container-page">
        <h2 className="max-w-3xl text-title">{title}</h2>
        {lead ? <p className="mt-3 max-w-2xl text-ink-muted text-lg">{lead}</p> : null}
        <div className="mt-10 lg:mt-12">{children}</div>
      </div>
    </section>
  );
}

/** The beginning of a page below the landing page. */
export function PageIntro({ title, lead }: { title: ReactNode; lead?: ReactNode }) {
  return (
    <div className="container-page pt-14 sm:pt-20">
      <h1 className="max-w-3xl text-display">{title}</h1>
      {lead ? <p className="mt-4 max-w-2xl text-ink-muted text-lg">{lead}</p> : null}
    </div>
  );
}
