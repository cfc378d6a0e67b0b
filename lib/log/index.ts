/**
 * The only way to the log: one line of JSON an event, without personal data and without anything that opens a door.
 * `event` is a fixed text that alerts look for; whatever varies is a field.
 */
import { redact, redactText } from "./redact";

export type LogLevel = "info" | "warn" | "error";
type Fields = Readonly<Record<string, unknown>>;

let forward: ((event: string, fields: Fields) => void) | null = null;

/** Also gives every error, as it came, to `to`, which must redact it. One at a time; null ends it. */
export function forwardErrors(to: ((event: string, fields: Fields) => void) | null): void {
  forward = to;
}

export function log(level: LogLevel, event: string, fields: Fields = {}): void {
  const clean = redact(fields) as Record<string, unknown>;
  const line = JSON.stringify({ at: new Date().toISOString(), level, event: redactText(event), ...clean });
  if (level === "error") forward?.(event, fields);
  if (level === "error") console.error(line);
  else if (level === "warn") console.warn(line);
  else console.info(line);
}
