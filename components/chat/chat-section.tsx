"use client";

import { useTranslations } from "next-intl";
import type { ChannelName } from "@/lib/realtime/types";
import { ChatPanel } from "./chat-panel";
import { rideChat } from "./chat-source";
import { useChat } from "./use-chat";

/** The chat of a ride inside a panel that is open anyway. */
export function ChatSection({ rideId, channel, timeZone }: { rideId: string; channel: ChannelName; timeZone: string }) {
  const t = useTranslations("chat");
  const view = useChat(rideChat(rideId), channel, true);
  return (
    <section aria-labelledby="ride-chat">
      <h3 id="ride-chat" className="mb-2 font-semibold">
        {t("title")}
      </h3>
      <ChatPanel view={view} timeZone={timeZone} />
    </section>
  );
}
