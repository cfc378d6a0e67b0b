"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { EVENT_NAMES } from "./protocol";
import type { Look } from "./snippet-card";

interface Told {
  readonly id: number;
  readonly text: string;
}

const KEPT = 8;

/** The element itself, as in a foreign page, and what it tells that page. */
export function PreviewCard({ fleet, look }: { fleet: string; look: Look }) {
  const t = useTranslations("widget.console.preview");
  const place = useRef<HTMLDivElement>(null);
  const [told, setTold] = useState<readonly Told[]>([]);
  const { locale, theme } = look;

  useEffect(() => {
    const box = place.current;
    if (box === null) return;
    let isLeft = false;
    const listen = (event: Event) => {
      const detail = event instanceof CustomEvent ? JSON.stringify(event.detail) : "";
      setTold((known) => [{ id: (known[0]?.id ?? 0) + 1, text: `${event.type} ${detail}` }, ...known].slice(0, KEPT));
    };
    for (const name of EVENT_NAMES) box.addEventListener(name, listen);
    // extends a class that only browsers have
    const show = async () => {
      const { defineBooking } = await import("./loader/element");
      if (isLeft) return;
      defineBooking(window.location.origin);
      const element = document.createElement("nexors-booking");
      element.setAttribute("fleet", fleet);
      if (locale) element.setAttribute("locale", locale);
      if (theme) element.setAttribute("theme", theme);
      box.replaceChildren(element);
    };
    show().catch((error: unknown) => console.error(error));
    return () => {
      isLeft = true;
      for (const name of EVENT_NAMES) box.removeEventListener(name, listen);
      box.replaceChildren();
    };
  }, [fleet, locale, theme]);

  return (
    <Card>
      <CardHeader title={t("title")} description={t("text")} />
      <CardBody className="grid grid-cols-1 gap-5">
        <div ref={place} className="-mx-3 min-h-96 rounded-card border-line border-dashed sm:mx-0 sm:border sm:p-4" />
        <div>
          <h3 className="font-medium text-sm">{t("events")}</h3>
          {told.length === 0 ? (
            <p className="mt-1 text-ink-muted text-sm">{t("noEvents")}</p>
          ) : (
            <ol className="mt-2 grid gap-1.5">
              {told.map(({ id, text }) => (
                <li key={id} dir="ltr" className="break-all font-mono text-ink-muted text-xs">
                  {text}
                </li>
              ))}
            </ol>
          )}
        </div>
      </CardBody>
    </Card>
  );
}
