import { markChatRead as markChatReadContract } from "@/lib/contracts/chat";
import { markChatRead } from "@/lib/domain/chat/ride-chat";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/rides/{id}/messages/read - say up to where a chat was read */
export const POST = defineRoute(markChatReadContract, { limit: "write" }, markChatRead);
