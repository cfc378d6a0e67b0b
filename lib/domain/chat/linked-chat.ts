import type { NewMessage } from "@/lib/contracts/chat";
import type { VerbContext } from "../context";
import { chatRow, messageArgs, messageRow, readRow } from "./internal";

interface Call<Rest> {
  ctx: VerbContext;
  input: { params: { token: string } } & Rest;
}

/** The chat for whoever has the ride's link; `not_found` when the link is unknown or has ended its life. */
export async function getLinkedChat({ ctx, input }: Call<{ query: { after: number } }>) {
  return ctx.database.rpc("linked_chat", { p_token: input.params.token, p_after: input.query.after }, chatRow);
}

/** Writes for the passenger's side, marked as written by the link. */
export async function sendLinkedMessage({ ctx, input }: Call<{ body: NewMessage }>) {
  const args = { p_token: input.params.token, ...messageArgs(input.body) };
  return ctx.database.rpc("send_linked_message", args, messageRow);
}

export async function markLinkedChatRead({ ctx, input }: Call<{ body: { seq: number } }>) {
  return ctx.database.rpc("mark_linked_chat_read", { p_token: input.params.token, p_seq: input.body.seq }, readRow);
}
