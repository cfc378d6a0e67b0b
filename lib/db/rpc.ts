import type { SupabaseClient } from "@supabase/supabase-js";
import type { z } from "zod";
import { AppError } from "@/lib/errors/app-error";
import { fromDatabase } from "@/lib/errors/from-database";

/** A database to call functions of, as somebody. */
export interface Database {
  /**
   * Calls `public.<name>` and parses its answer. Rejects with the `AppError` that the function raised, `internal` when
   * the answer does not have the expected shape.
   */
  rpc<Schema extends z.ZodType>(name: string, args: Record<string, unknown>, schema: Schema): Promise<z.infer<Schema>>;
}

/** The client is made at the first call: many requests are answered without one, and making it is not cheap. */
export function databaseOf(connect: () => SupabaseClient): Database {
  let client: SupabaseClient | null = null;
  return {
    async rpc(name, args, schema) {
      client ??= connect();
      const { data, error } = await client.rpc(name, args);
      if (error) throw toAppError(error);
      const result = schema.safeParse(data);
      if (!result.success) throw new AppError("internal", { cause: `${name}: ${result.error.message}` });
      return result.data;
    },
  };
}

function toAppError(error: { code?: string; message: string; details?: string | null }): AppError {
  // supabase-js turns a rejected fetch into an error without a code; the time-out wrapper's own code is its message
  if (!error.code && /upstream_timeout|TimeoutError/.test(`${error.message} ${error.details ?? ""}`)) {
    return new AppError("upstream_timeout", { retryAfterSeconds: 2, cause: error });
  }
  if (!error.code) return new AppError("unavailable", { retryAfterSeconds: 2, cause: error });
  return fromDatabase(error);
}
