import { randomUUID } from "node:crypto";
import type { Backend, Claims, Settings } from "../types";

export type Extension = "broadcast" | "presence";
export type ReadAccess = Partial<Record<Extension, boolean>>;

/** Who asks about which topic: what policies can see of a request. */
export interface Subject {
  readonly claims: Claims;
  /** Without `realtime:`. */
  readonly topic: string;
  readonly headers: Readonly<Record<string, string>>;
}

const API_ROLES = new Set(["anon", "authenticated", "service_role"]);

class Rollback extends Error {}

function settingsOf({ claims, topic, headers }: Subject): Settings {
  const role = claims.role ?? "";
  return [
    ["role", role],
    ["realtime.topic", topic],
    ["request.jwt.claims", JSON.stringify(claims)],
    ["request.jwt.claim.sub", claims.sub ?? ""],
    ["request.jwt.claim.role", role],
    ["request.headers", JSON.stringify(headers)],
  ];
}

/** A refusal is an answer; anything else in a policy is a mistake that its author wants to see. */
function denied(error: unknown, subject: Subject): void {
  const { code, message } = error as { code?: string; message?: string };
  if (code !== "42501")
    console.warn(`realtime: the policies failed on topic ${JSON.stringify(subject.topic)}: ${message}`);
}

/**
 * What the caller may receive: one probe row per extension is inserted as the owner and looked for as the caller.
 * Nothing of it stays. Supabase Realtime asks the policies of `realtime.messages` in the same way.
 */
export async function findReadAccess(
  backend: Backend,
  subject: Subject,
  extensions: readonly Extension[],
): Promise<ReadAccess> {
  if (!API_ROLES.has(subject.claims.role ?? "")) return {};
  const probes = extensions.map((extension) => ({ extension, id: randomUUID() }));
  let seen = new Set<string>();
  try {
    await backend.tx(async (sql) => {
      for (const { extension, id } of probes) {
        await sql("insert into realtime.messages (id, topic, extension) values ($1, $2, $3)", [
          id,
          subject.topic,
          extension,
        ]);
      }
      for (const [name, value] of settingsOf(subject)) await sql("select set_config($1, $2, true)", [name, value]);
      const ids = `{${probes.map((probe) => probe.id).join()}}`;
      const rows = await sql<{ id: string }>("select id::text from realtime.messages where id = any($1::uuid[])", [
        ids,
      ]);
      seen = new Set(rows.map((row) => row.id));
      throw new Rollback();
    });
  } catch (error) {
    if (!(error instanceof Rollback)) {
      denied(error, subject);
      return {};
    }
  }
  return Object.fromEntries(probes.map(({ extension, id }) => [extension, seen.has(id)]));
}

/** Whether the caller may send: the insert is tried as the caller and taken back. */
export async function hasWriteAccess(backend: Backend, subject: Subject, extension: Extension): Promise<boolean> {
  if (!API_ROLES.has(subject.claims.role ?? "")) return false;
  try {
    await backend.asRole(
      settingsOf(subject),
      (sql) => sql("insert into realtime.messages (topic, extension) values ($1, $2)", [subject.topic, extension]),
      { rollback: true },
    );
    return true;
  } catch (error) {
    denied(error, subject);
    return false;
  }
}
