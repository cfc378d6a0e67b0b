import { log } from "@/lib/log";
/**
 * The list, or null when it cannot be had: a database that is away must not take the site's pages with it. `what` names
 * the place in the log.
 */
export async function orNull<T>(what: string, read: () => Promise<{ data: T }>): Promise<T | null> {
  try {
    return (await read()).data;
  } catch (error) {
    log("error", what, { cause: error });
    return null;
  }
}
