"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

interface StepHeadingProps {
  number: number;
  count: number;
  title: string;
}

/** Takes the focus when the step changes, so that screen readers begin there; not when the page opens. */
export function StepHeading({ number, count, title }: StepHeadingProps) {
  const t = useTranslations("booking.steps");
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(number);
  useEffect(() => {
    if (shown.current === number) return;
    shown.current = number;
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: "start" });
  }, [number]);
  return (
    <div>
      <p className="text-ink-faint text-sm">{t("progress", { number, count })}</p>
      <h2 ref={heading} tabIndex={-1} className="scroll-mt-20 text-title outline-none">
        {title}
      </h2>
    </div>
  );
}
