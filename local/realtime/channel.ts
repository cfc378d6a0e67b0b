import { randomUUID } from "node:crypto";
import type { Claims } from "../types";
import type { Extension, ReadAccess, Subject } from "./access";
import type { Connection } from "./connection";
import { isJson, type Json } from "./frames";
import { isName } from "./limits";

export const TOPIC_PREFIX = "realtime:";

/** What a client asks for when it joins. */
export interface JoinConfig {
  readonly isPrivate: boolean;
  /** Wants a reply to each broadcast. */
  readonly ack: boolean;
  /** Wants its own broadcasts back. */
  readonly self: boolean;
  readonly hasPresence: boolean;
  readonly presenceKey: string;
  readonly postgresChanges: readonly unknown[];
}

const section = (value: unknown): Json => (isJson(value) ? value : {});

export function readJoinConfig(payload: Json): JoinConfig {
  const config = section(payload.config);
  const broadcast = section(config.broadcast);
  const presence = section(config.presence);
  return {
    isPrivate: config.private === true,
    ack: broadcast.ack === true,
    self: broadcast.self === true,
    hasPresence: presence.enabled === true,
    presenceKey: isName(presence.key) ? presence.key : randomUUID(),
    postgresChanges: Array.isArray(config.postgres_changes) ? config.postgres_changes : [],
  };
}

/** Public and private channels of one name are different rooms: nobody gets into the other by its name. */
export const roomName = (isPrivate: boolean, subTopic: string) => `${isPrivate ? "private" : "public"}:${subTopic}`;

/** One joined topic of one connection. */
export class Channel {
  readonly connection: Connection;
  readonly topic: string;
  readonly joinRef: string | null;
  readonly config: JoinConfig;
  claims: Claims;
  /** What the policies allow; private channels only. */
  read: ReadAccess = {};
  write: Partial<Record<Extension, boolean>> = {};
  /** Set when the token's end is awaited. */
  expiry: NodeJS.Timeout | undefined;

  constructor(connection: Connection, topic: string, joinRef: string | null, config: JoinConfig, claims: Claims) {
    this.connection = connection;
    this.topic = topic;
    this.joinRef = joinRef;
    this.config = config;
    this.claims = claims;
  }

  get subTopic(): string {
    return this.topic.slice(TOPIC_PREFIX.length);
  }

  get room(): string {
    return roomName(this.config.isPrivate, this.subTopic);
  }

  get subject(): Subject {
    return { claims: this.claims, topic: this.subTopic, headers: this.connection.headers };
  }

  /** False once it has been left or closed, which may happen while a question to the database is under way. */
  get isJoined(): boolean {
    return this.connection.channels.get(this.topic) === this;
  }

  canRead(extension: Extension): boolean {
    return !this.config.isPrivate || this.read[extension] === true;
  }

  push(event: string, payload: Json, ref: string | null = null): void {
    this.connection.send({ joinRef: this.joinRef, ref, topic: this.topic, event, payload });
  }
}
