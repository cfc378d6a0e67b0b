/**
 * Reads that may be a few seconds old go to a replica, where the deployment has one. Whatever the replica cannot answer,
 * because it is away, behind a time limit or asked to write, the primary answers: a replica only ever takes load away.
 */
import type { z } from "zod";
import { serverEnv } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";
import { log } from "@/lib/log";
import { anonClient, replicaClient, userClient } from "./clients";
import { type Database, databaseOf } from "./rpc";

/** A replica that failed is left alone so long by this isolate. */
const REST_MS = 10_000;
let restsUntil = 0;

export const hasReplica = (): boolean => serverEnv().DATABASE_REPLICA_URL !== undefined;

export interface Reader {
  /** Of the caller; null reads as nobody. */
  readonly accessToken: string | null;
  /** Whether the operation's answer may be a few seconds old, and the caller has not just written. */
  readonly mayBeStale: boolean;
}

/** The database for one request. */
export function databaseFor({ accessToken, mayBeStale }: Reader, now: number): Database {
  const primary = databaseOf(() => (accessToken ? userClient(accessToken) : anonClient()));
  if (!mayBeStale || !hasReplica() || now < restsUntil) return primary;
  return orElse(
    databaseOf(() => replicaClient(accessToken)),
    primary,
  );
}

/** Failures that say something about the replica and nothing about the question. */
const ITS_OWN = new Set(["unavailable", "upstream_timeout", "internal"]);

function orElse(replica: Database, primary: Database): Database {
  return {
    async rpc<Schema extends z.ZodType>(name: string, args: Record<string, unknown>, schema: Schema) {
      try {
        return await replica.rpc(name, args, schema);
      } catch (error) {
        if (!(error instanceof AppError) || !ITS_OWN.has(error.code)) throw error;
        if (error.code !== "internal") restsUntil = Date.now() + REST_MS;
        log("warn", "replica does not answer", { function: name, code: error.code });
        return primary.rpc(name, args, schema);
      }
    },
  };
}

/** For tests: an isolate that has not met a failure yet. */
export function forgetReplicaFailures(): void {
  restsUntil = 0;
}
