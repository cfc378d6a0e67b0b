import type { ChatPhrase, ChatSide } from "@/lib/contracts/chat";

/** What each side says with one tap, the most likely first. */
export const PHRASES_OF: Readonly<Record<ChatSide, readonly ChatPhrase[]>> = {
  passenger: ["coming_out", "five_minutes", "waiting_for_luggage", "at_arrivals_exit", "where_are_you", "thanks"],
  driver: ["on_my_way", "arrived", "waiting_outside", "in_traffic", "cannot_find_you", "ok"],
  staff: ["ok", "thanks", "in_traffic", "please_call"],
};
