import { callApi } from "@/lib/api-client";
import {
  type Chat,
  type ChatMessage,
  getChat,
  getLinkedChat,
  markChatRead,
  markLinkedChatRead,
  type NewMessage,
  sendLinkedMessage,
  sendMessage,
} from "@/lib/contracts/chat";

/** Messages that something else sends, in its own time: they outlive the page. */
export interface KeptMessages {
  readonly waiting: readonly NewMessage[];
  readonly isSending: boolean;
  readonly put: (message: NewMessage) => void;
}

/** Where a chat is read and written: by account, or by the tracking link. */
export interface ChatSource {
  /** The same for the same chat. */
  readonly key: string;
  read(after: number): Promise<Chat>;
  send(message: NewMessage): Promise<ChatMessage>;
  markRead(seq: number): Promise<unknown>;
  /** Where own messages go instead of `send`. */
  readonly kept?: KeptMessages;
}

export function rideChat(id: string): ChatSource {
  const params = { id };
  return {
    key: id,
    read: (after) => callApi(getChat, { params, query: { after } }),
    send: (body) => callApi(sendMessage, { params, body }),
    markRead: (seq) => callApi(markChatRead, { params, body: { seq } }),
  };
}

export function linkedChat(token: string): ChatSource {
  const params = { token };
  return {
    key: token,
    read: (after) => callApi(getLinkedChat, { params, query: { after } }),
    send: (body) => callApi(sendLinkedMessage, { params, body }),
    markRead: (seq) => callApi(markLinkedChatRead, { params, body: { seq } }),
  };
}
