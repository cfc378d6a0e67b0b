import type { NewMessage } from "@/lib/contracts/chat";
import { uuidOf } from "@/lib/contracts/ids";
import type { VerbContext } from "../context";
import { chatRow, messageArgs, messageRow, readRow } from "./internal";

interface Call<Rest> {
  ctx: VerbContext;
  input: { params: { id: string } } & Rest;
}

/** What came after `after`; `not_found` for everybody who is nothing to the ride. */
export async function getChat({ ctx, input }: Call<{ query: { after: number } }>) {
  return ctx.database.rpc("ride_chat", { p_id: uuidOf(input.params.id), p_after: input.query.after }, chatRow);
}

/** Writes as the caller's side of the ride; a message that is sent again is the same one. */
export async function sendMessage({ ctx, input }: Call<{ body: NewMessage }>) {
  const args = { p_id: uuidOf(input.params.id), ...messageArgs(input.body) };
  return ctx.database.rpc("send_message", args, messageRow);
}

/** What was read stays read; nobody has read what is not written. */
export async function markChatRead({ ctx, input }: Call<{ body: { seq: number } }>) {
  return ctx.database.rpc("mark_chat_read", { p_id: uuidOf(input.params.id), p_seq: input.body.seq }, readRow);
}
