/**
 * Conditional requests. A read names its answer by a strong ETag, which begins with the resource's version where it has
 * one; a write may state with `If-Match` what it was decided on, instead of or beside the `version` of its body.
 */
import { z } from "zod";
import type { Contract } from "@/lib/contracts/operation";
import { AppError } from "@/lib/errors/app-error";

const VERSIONED = /^"v([1-9]\d{0,8})\.[\w-]+"$/;

/** The ETag of an answer: `"v3.…"` for a resource at version 3, else `"…"`; the rest is SHA-256 of its bytes. */
export async function etagOf(body: unknown, text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  const hash = btoa(String.fromCharCode(...digest.subarray(0, 18)))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
  const version = typeof body === "object" && body !== null && "version" in body ? body.version : null;
  return Number.isSafeInteger(version) ? `"v${version}.${hash}"` : `"${hash}"`;
}

/** Whether the caller's `If-None-Match` names the answer: then it need not be sent again. */
export function isKnown(request: Request, etag: string): boolean {
  const known = request.headers.get("if-none-match")?.split(",");
  return known?.some((each) => [etag, "*"].includes(each.trim().replace(/^W\//, ""))) ?? false;
}

/**
 * The body with the version that `If-Match` names, where its contract has one and it names none itself. Throws
 * `precondition_failed` when header and body differ, and for an ETag that no read of ours gave.
 */
export function withStatedVersion(request: Request, contract: Contract, text: string): string {
  const stated = request.headers.get("if-match")?.trim();
  if (!stated || stated === "*" || !takesVersion(contract)) return text;
  const version = Number(VERSIONED.exec(stated)?.[1] ?? Number.NaN);
  if (Number.isNaN(version)) throw new AppError("precondition_failed");
  const body = parsed(text);
  if (body === null) return text;
  if (body.version !== undefined && body.version !== version) throw new AppError("precondition_failed");
  return JSON.stringify({ ...body, version });
}

/** What a stale version means to a caller who stated it in the header. */
export function asPrecondition(request: Request, error: unknown): unknown {
  const isStale = error instanceof AppError && error.code === "version_conflict" && request.headers.has("if-match");
  return isStale ? new AppError("precondition_failed", { cause: error }) : error;
}

/** Whether a body of the contract carries the version that it was decided on. */
export function takesVersion({ body }: Contract): boolean {
  return body instanceof z.ZodObject && "version" in body.shape;
}

/** Null for what is no object; the strict parse tells its sender why. */
function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
