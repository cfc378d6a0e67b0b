import { newIdempotencyKey } from "@/lib/api-client";

/**
 * Idempotency keys of one visitor's attempts. The same request gets the same key, however often it is sent, so that a
 * lost answer never books or charges twice; a corrected request gets a new one.
 */
export function createAttemptKeys(newKey: () => string = newIdempotencyKey) {
  const known = new Map<string, string>();
  return (operation: string, body: unknown): string => {
    const request = `${operation} ${JSON.stringify(body)}`;
    const key = known.get(request) ?? newKey();
    known.set(request, key);
    return key;
  };
}
