import { getChat as getChatContract, sendMessage as sendMessageContract } from "@/lib/contracts/chat";
import { getChat, sendMessage } from "@/lib/domain/chat/ride-chat";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/rides/{id}/messages - the chat of a ride */
export const GET = defineRoute(getChatContract, { limit: "read" }, getChat);

/** POST /api/v1/rides/{id}/messages - write to the people of a ride */
export const POST = defineRoute(sendMessageContract, { limit: "chat" }, sendMessage);
