import type { GatewayResponse } from "../types";
import { RestError } from "./errors";
import type { Media } from "./media";
import type { Plan } from "./plan";
import type { Preferences } from "./preferences";

/** The one row that every statement of the service returns. */
export interface AnswerRow {
  readonly body: string | null;
  readonly rows: number;
  readonly total: number | null;
  /** `response.headers` and `response.status`, set by SQL. */
  readonly headers: string | null;
  readonly status: string | null;
  /** Rows that an upsert inserted; null when it was none. */
  readonly inserted: string | null;
}

export interface ShapeInput {
  readonly method: string;
  readonly media: Media;
  readonly preferences: Preferences;
}

/** Status, headers and body of a statement that went well. */
export function shapeResponse(plan: Plan, row: AnswerRow, { method, media, preferences }: ShapeInput): GatewayResponse {
  const isWrite = plan.kind === "insert" || plan.kind === "update" || plan.kind === "delete";
  const isSilent = (isWrite && preferences.returns === "minimal") || plan.returnsVoid;
  const total = preferences.count ? (isWrite ? row.rows : row.total) : null;
  const status = customStatus(row.status) ?? statusOf(plan, row, preferences, total);
  const headers: Record<string, string> = { "content-range": contentRange(plan, row, total) };
  if (!isSilent) headers["content-type"] = media.contentType;
  if (preferences.applied !== "") headers["preference-applied"] = preferences.applied;
  Object.assign(headers, customHeaders(row.headers));
  const isEmpty = isSilent || status === 204 || method === "HEAD";
  return { status, headers, body: isEmpty ? "" : (row.body ?? "null") };
}

function statusOf(plan: Plan, row: AnswerRow, preferences: Preferences, total: number | null): number {
  if (plan.kind === "insert") {
    const isMergeOnly = preferences.resolution === "merge-duplicates" && Number(row.inserted ?? 0) === 0;
    return isMergeOnly && row.inserted !== null ? 200 : 201;
  }
  if (plan.kind === "update" || plan.kind === "delete") return preferences.returns === "representation" ? 200 : 204;
  if (plan.returnsVoid) return 204;
  if (total === null || !plan.isRows) return 200;
  if (plan.offset > total) {
    const details = `An offset of ${plan.offset} was requested, but there are only ${total} rows.`;
    throw new RestError(416, "PGRST103", "Requested range not satisfiable", details);
  }
  return row.rows < total ? 206 : 200;
}

function contentRange({ kind, offset, isRows }: Plan, { rows }: AnswerRow, total: number | null): string {
  const hasRange = kind !== "insert" && kind !== "delete" && rows > 0;
  const first = kind === "update" || !isRows ? 0 : offset;
  return `${hasRange ? `${first}-${first + rows - 1}` : "*"}/${total ?? "*"}`;
}

function customStatus(text: string | null): number | undefined {
  if (text === null) return undefined;
  if (!/^[1-5]\d\d$/.test(text))
    throw new RestError(500, "PGRST112", "response.status GUC must be a valid status code");
  return Number(text);
}

/** `[{"Name": "value"}, ...]` */
function customHeaders(text: string | null): Record<string, string> {
  if (text === null) return {};
  const message = "response.headers GUC must be a JSON array composed of objects with a single key and a string value";
  const invalid = new RestError(500, "PGRST111", message);
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    throw invalid;
  }
  if (!Array.isArray(list)) throw invalid;
  const entries = list.map((item: unknown): [string, string] => {
    const [entry, ...others] = Object.entries(Object(item));
    if (!entry || others.length > 0 || typeof entry[1] !== "string") throw invalid;
    return [entry[0].toLowerCase(), entry[1]];
  });
  return Object.fromEntries(entries);
}
