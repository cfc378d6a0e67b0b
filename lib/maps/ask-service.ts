/** The one way out to a routing service: time-out, one more try for what may pass, and a pause while it is down. */

import { log } from "@/lib/log";
import type { Drive, RouteQuestion, RoutingService } from "./types";

const TIMEOUT_MS = 1_200;
const ATTEMPTS = 2;
const RETRIED_STATUS = new Set([429, 500, 502, 503, 504]);
/** Valhalla does not thin its ways: a day's drive is some hundred thousand characters. */
const MAX_ANSWER_CHARS = 512 * 1024;
/** After this many questions in a row without an answer nobody waits for the service for a while. */
const FAILURES_TO_PAUSE = 3;
const PAUSE_MS = 30_000;

/** Of this isolate. A service that is down would otherwise cost every quote its time-outs. */
const health = { failures: 0, pausedUntil: 0 };

class Refusal extends Error {
  override readonly name = "Refusal";
  constructor(
    message: string,
    readonly isPassing: boolean,
  ) {
    super(message);
  }
}

/** Resolves to the drive, or to null when the service does not answer, answers nonsense, or rests. Never rejects. */
export async function askService(
  service: RoutingService,
  question: RouteQuestion,
  now = Date.now(),
): Promise<Drive | null> {
  if (now < health.pausedUntil) return null;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const drive = await askOnce(service, question, now);
      health.failures = 0;
      return drive;
    } catch (error) {
      const isPassing = !(error instanceof Refusal) || error.isPassing;
      if (isPassing && attempt < ATTEMPTS) continue;
      noteFailure(service, error, isPassing, now);
      return null;
    }
  }
}

async function askOnce(service: RoutingService, question: RouteQuestion, now: number): Promise<Drive> {
  const { url, init } = service.request(question, now);
  const response = await fetch(url, { ...init, cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Refusal(`status ${response.status}`, RETRIED_STATUS.has(response.status));
  const text = await response.text();
  if (text.length > MAX_ANSWER_CHARS) throw new Refusal("answer too large", false);
  try {
    return service.parse(JSON.parse(text));
  } catch {
    throw new Refusal("not the answer that was agreed", false);
  }
}

/** Two points without a road between them are the question's fault: only silence and 5xx make the service rest. */
function noteFailure(service: RoutingService, error: unknown, isPassing: boolean, now: number): void {
  const reason = error instanceof Refusal ? error.message : error instanceof Error ? error.name : "error";
  log("warn", "routing service does not answer", { service: service.name, reason });
  if (!isPassing) return;
  health.failures += 1;
  if (health.failures < FAILURES_TO_PAUSE) return;
  health.failures = 0;
  health.pausedUntil = now + PAUSE_MS;
}
