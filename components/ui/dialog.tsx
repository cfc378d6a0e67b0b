"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { IconButton } from "./icon-button";

export interface OverlayProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** Below the content, always in view: the buttons. */
  footer?: ReactNode;
  className?: string;
  children?: ReactNode;
}

interface PanelProps extends OverlayProps {
  placement: string;
}

const BACKDROP = "fixed inset-0 z-40 animate-fade-in bg-black/45 backdrop-blur-[2px]";

function Panel({ isOpen, onOpenChange, title, description, footer, className, children, placement }: PanelProps) {
  const t = useTranslations("common");
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={BACKDROP} />
        <Radix.Content
          // Without a description Radix would look for one and warn.
          {...(description ? {} : { "aria-describedby": undefined })}
          className={cx(
            "fixed z-50 flex flex-col border-line bg-surface-raised shadow-dialog outline-none",
            placement,
            className,
          )}
        >
          <div className="flex items-start justify-between gap-4 p-5 pb-3 sm:p-6 sm:pb-3">
            <div className="min-w-0 pt-1.5">
              <Radix.Title className="font-semibold text-xl leading-snug">{title}</Radix.Title>
              {description ? (
                <Radix.Description className="mt-1.5 text-ink-muted">{description}</Radix.Description>
              ) : null}
            </div>
            <Radix.Close asChild>
              <IconButton label={t("actions.close")} icon={<X />} className="-me-2" />
            </Radix.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5 sm:px-6 sm:pb-6">{children}</div>
          {footer ? (
            <div className="flex flex-col-reverse gap-3 border-line border-t p-4 sm:flex-row sm:justify-end sm:px-6">
              {footer}
            </div>
          ) : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** A question that must be answered first. On a phone it sits at the bottom, in reach of the thumb. */
export function Dialog(props: OverlayProps) {
  return (
    <Panel
      {...props}
      placement="inset-x-0 bottom-0 max-h-[90dvh] animate-rise rounded-t-card border-t sm:inset-0 sm:m-auto sm:h-fit sm:max-h-[85dvh] sm:w-full sm:max-w-lg sm:rounded-card sm:border"
    />
  );
}

/** A panel at the end edge for details and forms beside the page. Full width on a phone. */
export function Sheet(props: OverlayProps) {
  return <Panel {...props} placement="inset-y-0 end-0 w-full animate-fade-in border-s sm:max-w-md lg:max-w-lg" />;
}
