import { afterEach, describe, expect, it, vi } from "vitest";
import { AppError } from "@/lib/errors/app-error";
import { log } from ".";
import { redact, redactText } from "./redact";

afterEach(() => vi.restoreAllMocks());

describe("a log line", () => {
  it.each([
    ["Key (email)=(ana.perez+x@example.co.uk) already exists.", "Key (email)=([e-mail]) already exists."],
    ["call +1 (305) 555-0100 now", "call [number] now"],
    ["card 4111 1111 1111 1111 refused", "card [number] refused"],
    ["Bearer abc.def-ghi", "Bearer [token]"],
    ["jwt eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln", "jwt [token]"],
    [`/api/v1/tracking/${"Ab-_".repeat(10)}/messages`, "/api/v1/tracking/[token]/messages"],
    ["/auth/callback?code=1f2e3d&next=/x", "/auth/callback?code=[token]&next=/x"],
    ["key sb_secret_0123456789abcdef", "key [key]"],
    ["from 203.0.113.9 and 2001:db8:1:2::5", "from [address] and [address]"],
  ])("loses what says who or opens something: %s", (text, clean) => {
    expect(redactText(text)).toBe(clean);
  });

  it.each([
    "ride_0f8fad5b-d9cb-469f-a165-70867728950e",
    "requestId 8f00ba4c0ffee123-MIA",
    "2026-12-01T14:30:00.000Z",
    "PGRST301 after 12345 ms, 23505",
    "relay failed",
  ])("keeps what finds a request: %s", (text) => {
    expect(redactText(text)).toBe(text);
  });

  it("loses fields by their name, however deep, and stays small", () => {
    const fields = {
      requestId: "r-1",
      contact: { name: "Ana" },
      user: { id: "usr_1", email: "x", phone: "y", displayName: "z", isGuest: true },
      headers: { cookie: "sb-x=1", authorization: "z" },
      long: "x".repeat(10_000),
      many: Array.from({ length: 500 }, (_, index) => index),
    };
    const clean = redact(fields) as Record<string, Record<string, unknown>>;
    expect(clean).toMatchObject({
      requestId: "r-1",
      contact: "[removed]",
      user: { id: "usr_1", email: "[removed]", phone: "[removed]", displayName: "[removed]", isGuest: true },
      headers: { cookie: "[removed]", authorization: "[removed]" },
    });
    expect(JSON.stringify(clean).length).toBeLessThan(2_000);
  });

  it("is one line of JSON with the error's chain", () => {
    const lines: string[] = [];
    vi.spyOn(console, "error").mockImplementation((line: string) => void lines.push(line));
    const cause = { code: "23505", message: "duplicate key", details: "Key (email)=(a@b.example) already exists." };
    log("error", "request failed", { path: "/api/v1/me", cause: new AppError("internal", { cause }) });
    const [line = ""] = lines;
    expect(JSON.parse(line)).toMatchObject({
      level: "error",
      event: "request failed",
      path: "/api/v1/me",
      cause: {
        type: "AppError",
        code: "internal",
        cause: { code: "23505", details: "Key (email)=([e-mail]) already exists." },
      },
    });
    expect(line).not.toContain("\n");
  });
});
