/** Chat of a ride: passenger, driver and the fleet's desk; by account, or for the passenger's side by the tracking link. */
import { z } from "zod";
import { instant, rideParams } from "./common";
import { publicId } from "./ids";
import { defineContract } from "./operation";
import { trackingParams } from "./people";

export const CHAT_SIDES = ["passenger", "driver", "staff"] as const;
const chatSide = z.enum(CHAT_SIDES);
export type ChatSide = z.infer<typeof chatSide>;

/** Ready-made sentences: the code travels, each reader sees it in their own language. */
export const CHAT_PHRASES = [
  "ok",
  "thanks",
  "please_call",
  "on_my_way",
  "arrived",
  "in_traffic",
  "cannot_find_you",
  "waiting_outside",
  "coming_out",
  "five_minutes",
  "waiting_for_luggage",
  "at_arrivals_exit",
  "where_are_you",
] as const;
const chatPhrase = z.enum(CHAT_PHRASES).meta({ example: "on_my_way" });
export type ChatPhrase = z.infer<typeof chatPhrase>;

export const chatMessage = z.strictObject({
  id: publicId("message"),
  /** Order within the ride, without gaps. */
  seq: z.int().min(1),
  clientId: z.uuid().max(36),
  side: chatSide,
  author: z.string().max(120),
  isByLink: z.boolean(),
  phrase: chatPhrase.nullable(),
  /** Telephone numbers in it are masked. */
  body: z.string().max(1_000).nullable(),
  sentAt: instant,
  writtenAt: instant,
});
export type ChatMessage = z.infer<typeof chatMessage>;

export const chat = z.strictObject({
  rideId: publicId("ride"),
  side: chatSide,
  isOpen: z.boolean(),
  lastSeq: z.int().min(0),
  /** Up to which message each side has read. */
  reads: z.strictObject({ passenger: z.int().min(0), driver: z.int().min(0), staff: z.int().min(0) }),
  people: z
    .array(z.strictObject({ side: chatSide, name: z.string().max(120), phone: z.string().max(24).nullable() }))
    .max(3),
  messages: z.array(chatMessage).max(100),
});
export type Chat = z.infer<typeof chat>;

const afterQuery = z.strictObject({ after: z.coerce.number().int().min(0).max(100_000).default(0) });

const newMessage = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("phrase"),
    clientId: z.uuid().max(36).meta({ example: "0f8fad5b-d9cb-469f-a165-70867728950e" }),
    phrase: chatPhrase,
    writtenAt: instant.optional(),
  }),
  z.strictObject({
    kind: z.literal("text"),
    clientId: z.uuid().max(36).meta({ example: "0f8fad5b-d9cb-469f-a165-70867728950e" }),
    body: z.string().trim().min(1).max(1_000).meta({ example: "I am at door 4" }),
    writtenAt: instant.optional(),
  }),
]);
export type NewMessage = z.infer<typeof newMessage>;

const readUpTo = z.strictObject({ seq: z.int().min(1).max(100_000) });
const readState = z.strictObject({ side: chatSide, lastSeq: z.int().min(0) });

/** GET /api/v1/rides/{id}/messages: what came after a message's number, at most 100. */
export const getChat = defineContract({
  id: "getChat",
  method: "GET",
  path: "/api/v1/rides/{id}/messages",
  summary: "The chat of a ride",
  tag: "Chat",
  access: "user",
  scope: "messages:read",
  status: 200,
  params: rideParams,
  query: afterQuery,
  response: chat,
  errors: [],
});

/** POST /api/v1/rides/{id}/messages: the same `clientId` again answers with the first message. */
export const sendMessage = defineContract({
  id: "sendMessage",
  method: "POST",
  path: "/api/v1/rides/{id}/messages",
  summary: "Write to the people of a ride",
  tag: "Chat",
  access: "user",
  scope: "messages:write",
  status: 201,
  params: rideParams,
  body: newMessage,
  response: chatMessage,
  errors: ["chat_closed", "version_conflict"],
});

export const markChatRead = defineContract({
  id: "markChatRead",
  method: "POST",
  path: "/api/v1/rides/{id}/messages/read",
  summary: "Say up to where a chat was read",
  tag: "Chat",
  access: "user",
  scope: "messages:write",
  status: 200,
  params: rideParams,
  body: readUpTo,
  response: readState,
  errors: [],
});

export const getLinkedChat = defineContract({
  id: "getLinkedChat",
  method: "GET",
  path: "/api/v1/tracking/{token}/messages",
  summary: "The chat of a ride by its link",
  tag: "Chat",
  access: "public",
  status: 200,
  params: trackingParams,
  query: afterQuery,
  response: chat,
  errors: [],
});

export const sendLinkedMessage = defineContract({
  id: "sendLinkedMessage",
  method: "POST",
  path: "/api/v1/tracking/{token}/messages",
  summary: "Write to the people of a ride by its link",
  tag: "Chat",
  access: "public",
  status: 201,
  params: trackingParams,
  body: newMessage,
  response: chatMessage,
  errors: ["chat_closed", "version_conflict"],
});

export const markLinkedChatRead = defineContract({
  id: "markLinkedChatRead",
  method: "POST",
  path: "/api/v1/tracking/{token}/messages/read",
  summary: "Say up to where a chat was read by its link",
  tag: "Chat",
  access: "public",
  status: 200,
  params: trackingParams,
  body: readUpTo,
  response: readState,
  errors: [],
});
