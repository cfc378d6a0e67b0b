"use client";

import { RotateCw } from "lucide-react";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { useRouter } from "@/lib/i18n/navigation";

/** Asks the server for the page again and keeps everything else on it, the scroll position too. */
export function ReloadButton({ label }: { label: string }) {
  const router = useRouter();
  const [isLoading, startTransition] = useTransition();
  return (
    <Button variant="secondary" isLoading={isLoading} onClick={() => startTransition(() => router.refresh())}>
      <RotateCw aria-hidden="true" className="size-4" />
      {label}
    </Button>
  );
}
