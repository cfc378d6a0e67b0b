import { randomBytes, randomUUID } from "node:crypto";
import type { Backend, Mailbox, OutgoingMessage, Row, Sql, StoredMessage } from "../types";
import { prepareStateTables } from "./state-tables";

/** How many messages are kept; the oldest go first. */
export const MAILBOX_CAPACITY = 2_000;
const DEFAULT_LIMIT = 50;

export interface MailboxCredentials {
  readonly emailApiKey: string;
  readonly smsAccountSid: string;
  readonly smsAuthToken: string;
}

export type OnceResult = { readonly message: StoredMessage } | { readonly conflict: true };

/** The mailbox with what its own service needs beyond the seam. */
export interface LocalMailbox extends Mailbox {
  /** Made on the first start and kept in the database. */
  readonly credentials: MailboxCredentials;
  get(id: string): Promise<StoredMessage | undefined>;
  /**
   * Delivers at most once per key within 24 hours: the same fingerprint returns the first message, another one is a
   * conflict.
   */
  deliverOnce(key: string, fingerprint: string, message: OutgoingMessage): Promise<OnceResult>;
}

const TABLES = [
  `create table if not exists local_stack.messages (
     seq bigint generated always as identity primary key,
     id text not null unique,
     channel text not null,
     recipient text not null,
     at_ms bigint not null,
     once_key text,
     fingerprint text,
     content jsonb not null)`,
  "create index if not exists messages_recipient on local_stack.messages (recipient, seq)",
  "create index if not exists messages_once_key on local_stack.messages (once_key) where once_key is not null",
  `create table if not exists local_stack.mailbox_credentials (
     is_only boolean primary key default true check (is_only),
     content jsonb not null)`,
];

async function loadCredentials(backend: Backend): Promise<MailboxCredentials> {
  const fresh: MailboxCredentials = {
    emailApiKey: `re_${randomBytes(18).toString("base64url")}`,
    smsAccountSid: `AC${randomBytes(16).toString("hex")}`,
    smsAuthToken: randomBytes(16).toString("hex"),
  };
  await backend.query(
    "insert into local_stack.mailbox_credentials (content) values ($1::jsonb) on conflict do nothing",
    [JSON.stringify(fresh)],
  );
  const rows = await backend.query("select content::text as content from local_stack.mailbox_credentials");
  return JSON.parse(String(rows[0]?.content));
}

function toMessage(row: Row): StoredMessage {
  const content = JSON.parse(String(row.content)) as OutgoingMessage;
  return { ...content, id: String(row.id), at: new Date(Number(row.at_ms)).toISOString() };
}

async function insertMessage(
  sql: Sql,
  message: OutgoingMessage,
  at: number,
  once?: { key: string; fingerprint: string },
): Promise<StoredMessage> {
  const id = randomUUID();
  await sql(
    `insert into local_stack.messages (id, channel, recipient, at_ms, once_key, fingerprint, content)
     values ($1, $2, $3, $4::bigint, $5, $6, $7::jsonb)`,
    [
      id,
      message.channel,
      message.to.toLowerCase(),
      at,
      once?.key ?? null,
      once?.fingerprint ?? null,
      JSON.stringify(message),
    ],
  );
  await sql(
    `delete from local_stack.messages where seq <= (
       select seq from local_stack.messages order by seq desc offset $1::int limit 1)`,
    [MAILBOX_CAPACITY],
  );
  return { ...message, id, at: new Date(at).toISOString() };
}

const LIST = `select id, at_ms::text as at_ms, content::text as content from local_stack.messages
  where ($1::text is null or position(lower($1::text) in recipient) > 0)
    and ($2::text is null or channel = $2::text)
  order by seq desc limit $3::int`;

/** A durable mailbox: every e-mail and text message of the stack lands here, the newest 2,000 are kept. */
export async function createMailbox(options: { backend: Backend; now: () => number }): Promise<LocalMailbox> {
  const { backend, now } = options;
  await prepareStateTables(backend, TABLES);
  const credentials = await loadCredentials(backend);
  return {
    credentials,
    deliver: (message) => backend.tx((sql) => insertMessage(sql, message, now())),
    deliverOnce: (key, fingerprint, message) =>
      backend.tx(async (sql) => {
        await sql("select pg_advisory_xact_lock(hashtextextended($1::text, 0))", [key]);
        const [row] = await sql(
          `select id, at_ms::text as at_ms, content::text as content, fingerprint from local_stack.messages
            where once_key = $1 and at_ms > $2::bigint order by seq desc limit 1`,
          [key, now() - 86_400_000],
        );
        if (!row) return { message: await insertMessage(sql, message, now(), { key, fingerprint }) };
        return row.fingerprint === fingerprint ? { message: toMessage(row) } : { conflict: true };
      }),
    async get(id) {
      const rows = await backend.query(
        "select id, at_ms::text as at_ms, content::text as content from local_stack.messages where id = $1",
        [id],
      );
      return rows[0] && toMessage(rows[0]);
    },
    async list(filter = {}) {
      const limit = Math.min(Math.max(filter.limit ?? DEFAULT_LIMIT, 1), MAILBOX_CAPACITY);
      const rows = await backend.query(LIST, [filter.to || null, filter.channel ?? null, limit]);
      return rows.map(toMessage);
    },
    async clear() {
      await backend.query("delete from local_stack.messages");
    },
  };
}
