import { getChat, getLinkedChat, markChatRead, markLinkedChatRead, sendLinkedMessage, sendMessage } from "../chat";
import { exampleOf } from "./example";
import { CONTACT, FLEET, ID, TOKEN } from "./trip";

const SENT_AT = "2026-12-20T16:52:00Z";
const TEXT = "I am at door 4";

const message = {
  id: ID.message,
  seq: 1,
  clientId: ID.attempt,
  side: "passenger" as const,
  author: CONTACT.name,
  isByLink: false,
  phrase: null,
  body: TEXT,
  sentAt: SENT_AT,
  writtenAt: SENT_AT,
};

const chat = {
  rideId: ID.ride,
  side: "passenger" as const,
  isOpen: true,
  lastSeq: 1,
  reads: { passenger: 1, driver: 0, staff: 0 },
  people: [
    { side: "passenger" as const, name: CONTACT.name, phone: "+13 •••• 11" },
    { side: "staff" as const, name: FLEET.name, phone: FLEET.supportPhone },
  ],
  messages: [message],
};

const body = { kind: "text" as const, clientId: ID.attempt, body: TEXT };
const byRide = { id: ID.ride };
const byLink = { token: TOKEN };
const read = { side: "passenger" as const, lastSeq: 1 };

export const CHAT = [
  exampleOf(getChat, { params: byRide, query: { after: 0 }, response: chat }),
  exampleOf(sendMessage, { params: byRide, body, response: message }),
  exampleOf(markChatRead, { params: byRide, body: { seq: 1 }, response: read }),
  exampleOf(getLinkedChat, { params: byLink, query: { after: 0 }, response: chat }),
  exampleOf(sendLinkedMessage, { params: byLink, body, response: { ...message, isByLink: true } }),
  exampleOf(markLinkedChatRead, { params: byLink, body: { seq: 1 }, response: read }),
];
