export const MOUNT = "/mailbox";

/** What the address of the inbox says: the search, the chosen channel, the open message and its view. */
export interface InboxQuery {
  readonly to: string;
  readonly channel?: "email" | "sms";
  readonly id: string;
  readonly isTextView: boolean;
}

export function readInboxQuery(query: URLSearchParams): InboxQuery {
  const channel = query.get("channel");
  return {
    to: (query.get("to") ?? "").trim().slice(0, 320),
    channel: channel === "email" || channel === "sms" ? channel : undefined,
    id: query.get("id") ?? "",
    isTextView: query.get("view") === "text",
  };
}

/** The inbox's address with some of its state changed. */
export function inboxHref(state: InboxQuery, changes: { id?: string; view?: "text" }): string {
  const query = new URLSearchParams();
  if (state.to) query.set("to", state.to);
  if (state.channel) query.set("channel", state.channel);
  const id = changes.id ?? state.id;
  if (id) query.set("id", id);
  if (changes.view) query.set("view", changes.view);
  const text = query.toString();
  return text ? `${MOUNT}/?${text}` : `${MOUNT}/`;
}
