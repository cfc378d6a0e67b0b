import { afterEach, describe, expect, it, vi } from "vitest";
import { forwardErrors, log } from "@/lib/log";
import { reportError } from "./report-error";

const TARGET = {
  dsn: "https://0123456789abcdef@errors.example/base/7",
  environment: "staging",
  side: "worker",
} as const;

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** The three parts of the one envelope that was sent. */
function sentBy(fetch: ReturnType<typeof vi.fn>) {
  const [url, init] = fetch.mock.calls[0] as [string, RequestInit];
  const [, item, event] = String(init.body).trimEnd().split("\n");
  return { url, init, text: String(init.body), item: JSON.parse(item ?? ""), event: JSON.parse(event ?? "") };
}

describe("an error that is reported", () => {
  it("is one envelope with its causes, its request and its environment", async () => {
    const fetch = vi.fn(async () => new Response("{}"));
    vi.stubGlobal("fetch", fetch);
    const error = new TypeError("not kept", { cause: new RangeError("too far") });
    await reportError(
      { event: "request failed", fields: { requestId: "r-1", path: "/api/v1/me", count: 3 }, error },
      TARGET,
    );
    expect(fetch).toHaveBeenCalledTimes(1);
    const { url, item, event } = sentBy(fetch);
    expect(url).toMatch(/^https:\/\/errors\.example\/base\/api\/7\/envelope\/\?.*sentry_key=0123456789abcdef/);
    expect(item.type).toBe("event");
    expect(event).toMatchObject({
      level: "error",
      message: "request failed",
      environment: "staging",
      logger: "worker",
      tags: { requestId: "r-1", path: "/api/v1/me" },
      extra: { count: 3 },
      fingerprint: ["request failed", "TypeError"],
    });
    expect(event.exception.values.map(({ type }: { type: string }) => type)).toEqual(["RangeError", "TypeError"]);
    expect(event.exception.values[1].stacktrace.frames.length).toBeGreaterThan(0);
  });

  it("says of nobody who it was", async () => {
    const fetch = vi.fn(async () => new Response("{}"));
    vi.stubGlobal("fetch", fetch);
    const error = new Error("Key (email)=(ana@example.com) with Bearer abc.def", {
      cause: new Error("from 203.0.113.9"),
    });
    await reportError({ event: "request failed", fields: { contact: { name: "Ana" }, token: "t" }, error }, TARGET);
    const { text } = sentBy(fetch);
    for (const secret of ["ana@example.com", "abc.def", "203.0.113.9", "Ana"]) expect(text).not.toContain(secret);
  });

  it("is lost without a word when the service is away or its address is none", async () => {
    const fetch = vi.fn(async () => Promise.reject(new Error("away")));
    vi.stubGlobal("fetch", fetch);
    await expect(reportError({ event: "x" }, TARGET)).resolves.toBeUndefined();
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    await expect(reportError({ event: "x" }, { ...TARGET, dsn: "nonsense" })).resolves.toBeUndefined();
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it("is what the log calls an error, and nothing less", () => {
    for (const level of ["error", "warn", "info"] as const)
      vi.spyOn(console, level).mockImplementation(() => undefined);
    const told = vi.fn();
    forwardErrors(told);
    const cause = new Error("x");
    log("info", "a");
    log("warn", "b");
    log("error", "c", { cause });
    forwardErrors(null);
    log("error", "d");
    expect(told.mock.calls).toEqual([["c", { cause }]]);
  });
});
