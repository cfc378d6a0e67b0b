/**
 * Sends one error to Sentry, or to whatever takes its envelopes (GlitchTip): the event's fixed text, its redacted fields
 * and the stack. No personal data, no headers, no body. Runs in the worker and in the browser; loaded when there is an
 * error, never before.
 */
import {
  createEventEnvelope,
  createStackParser,
  type Event,
  type Exception,
  exceptionFromError,
  getEnvelopeEndpointWithUrlEncodedAuth,
  makeDsn,
  serializeEnvelope,
  uuid4,
} from "@sentry/core";
import { nodeStackLineParser } from "@sentry/core/server";
import { redact, redactText } from "@/lib/log/redact";

const TIMEOUT_MS = 2_000;
const MAX_CAUSES = 4;
/** Fields that one searches by. */
const TAGS = ["requestId", "path", "code", "method", "lease", "endpoint"];

export interface ErrorReport {
  /** What failed, the same text each time: reports with the same one are one issue. */
  readonly event: string;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly error?: unknown;
}

export interface ReportTarget {
  readonly dsn: string;
  readonly environment: string;
  readonly side: "worker" | "browser";
}

/** Never throws. A service that is slow or away loses the report: the log has it too. */
export async function reportError(report: ErrorReport, target: ReportTarget): Promise<void> {
  const dsn = makeDsn(target.dsn);
  if (!dsn) return;
  // text, as long as nothing is attached
  const body = String(serializeEnvelope(createEventEnvelope(eventOf(report, target), dsn)));
  await fetch(getEnvelopeEndpointWithUrlEncodedAuth(dsn), {
    method: "POST",
    headers: { "content-type": "application/x-sentry-envelope" },
    body,
    credentials: "omit",
    referrerPolicy: "no-referrer",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => undefined);
}

function eventOf({ event, fields = {}, error }: ErrorReport, { environment, side }: ReportTarget): Event {
  const clean = redact(fields) as Record<string, unknown>;
  const causes = causesOf(error);
  return {
    event_id: uuid4(),
    timestamp: Date.now() / 1_000,
    platform: "javascript",
    level: "error",
    logger: side,
    environment,
    message: redactText(event),
    tags: Object.fromEntries(TAGS.flatMap((name) => (typeof clean[name] === "string" ? [[name, clean[name]]] : []))),
    extra: clean,
    fingerprint: [redactText(event), ...causes.map(({ name }) => name).slice(0, 1)],
    // Sentry wants the innermost first
    exception: { values: causes.map(exceptionOf).reverse() },
  };
}

function causesOf(error: unknown): Error[] {
  const causes: Error[] = [];
  for (let each = error; each instanceof Error && causes.length < MAX_CAUSES; each = each.cause) causes.push(each);
  return causes;
}

const parser = createStackParser(nodeStackLineParser());

function exceptionOf(error: Error): Exception {
  const exception = exceptionFromError(parser, error);
  return { ...exception, value: redactText(error.message) };
}
