"use client";

import { MessageCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import type { ChannelName } from "@/lib/realtime/types";
import { ChatPanel } from "./chat-panel";
import type { ChatSource } from "./chat-source";
import { useChat } from "./use-chat";

interface ChatButtonProps {
  readonly source: ChatSource;
  /** Where messages are told of; null asks at intervals. */
  readonly channel: ChannelName | null;
  readonly timeZone: string;
}

/** Opens the chat of a ride, and tells beforehand how many messages wait. */
export function ChatButton({ source, channel, timeZone }: ChatButtonProps) {
  const t = useTranslations("chat");
  const [isOpen, setOpen] = useState(false);
  const view = useChat(source, channel, isOpen);
  return (
    <>
      <Button variant="secondary" className="w-full print:hidden" onClick={() => setOpen(true)}>
        <MessageCircle aria-hidden="true" className="size-4.5" />
        {t("title")}
        {view.unread > 0 ? <Badge tone="brass">{t("unread", { count: view.unread })}</Badge> : null}
      </Button>
      {/* told once outside of the button, where a live region is heard; inside it is a part of the button's name */}
      <span role="status" className="sr-only">
        {view.unread > 0 ? t("unread", { count: view.unread }) : ""}
      </span>
      <Sheet isOpen={isOpen} onOpenChange={setOpen} title={t("title")}>
        <ChatPanel view={view} timeZone={timeZone} />
      </Sheet>
    </>
  );
}
