import {
  getLinkedChat as getLinkedChatContract,
  sendLinkedMessage as sendLinkedMessageContract,
} from "@/lib/contracts/chat";
import { getLinkedChat, sendLinkedMessage } from "@/lib/domain/chat/linked-chat";
import { defineRoute } from "@/lib/http/define-route";

/** GET /api/v1/tracking/{token}/messages - the chat of a ride by its link */
export const GET = defineRoute(getLinkedChatContract, { limit: "tracking" }, getLinkedChat);

/** POST /api/v1/tracking/{token}/messages - write to the people of a ride by its link */
export const POST = defineRoute(sendLinkedMessageContract, { limit: "chat" }, sendLinkedMessage);
