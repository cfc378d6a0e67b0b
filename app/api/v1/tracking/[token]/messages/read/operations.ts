import { markLinkedChatRead as markLinkedChatReadContract } from "@/lib/contracts/chat";
import { markLinkedChatRead } from "@/lib/domain/chat/linked-chat";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/tracking/{token}/messages/read - say up to where a chat was read by its link */
export const POST = defineRoute(markLinkedChatReadContract, { limit: "tracking" }, markLinkedChatRead);
