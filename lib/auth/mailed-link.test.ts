import { NextRequest } from "next/server";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { AppError } from "@/lib/errors/app-error";
import { confirmToken, exchangeCode } from "./mailed-link";

const asked: string[] = [];
let answer: { error: unknown } = { error: null };
let limitError: Error | null = null;
const limits: string[] = [];

vi.mock("@/lib/env", () => ({
  serverEnv: () => ({ NEXT_PUBLIC_SUPABASE_URL: "https://x.example", NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: "key" }),
}));
vi.mock("@/lib/ratelimit/limiter", () => ({
  checkLimit: async (name: string, key: string) => {
    limits.push(`${name} ${key}`);
    if (limitError) throw limitError;
  },
}));
vi.mock("@supabase/ssr", () => ({
  createServerClient: () => ({
    auth: {
      verifyOtp: async ({ token_hash }: { token_hash: string }) => {
        asked.push(token_hash);
        return answer;
      },
      exchangeCodeForSession: async (code: string) => {
        asked.push(code);
        return answer;
      },
    },
  }),
}));

const open = (path: string) =>
  new NextRequest(`https://app.example${path}`, { headers: { "cf-connecting-ip": "203.0.113.9" } });
const CONFIRM = "/auth/confirm?token_hash=abc&type=magiclink&next=%2Fen%2Ffleet";
const target = (response: Response) => response.headers.get("location");

beforeEach(() => {
  asked.length = 0;
  limits.length = 0;
  answer = { error: null };
  limitError = null;
});

describe("a mailed link", () => {
  it("opens a session and goes on, counted by the address", async () => {
    expect(target(await confirmToken(open(CONFIRM)))).toBe("https://app.example/en/fleet");
    expect(target(await exchangeCode(open("/auth/callback?code=pkce")))).toBe("https://app.example/account");
    expect(asked).toEqual(["abc", "pkce"]);
    expect(limits).toEqual(["link ip:203.0.113.9", "link ip:203.0.113.9"]);
  });

  it.each(["rate_limited", "unavailable"] as const)("asks nobody when the limit says %s", async (code) => {
    limitError = new AppError(code);
    for (const response of [await confirmToken(open(CONFIRM)), await exchangeCode(open("/auth/callback?code=pkce"))]) {
      expect(target(response)).toMatch(/\/sign-in\?error=busy&/);
    }
    expect(asked).toEqual([]);
  });

  it("leads to the sign-in page when it is void or says nothing", async () => {
    answer = { error: "expired" };
    expect(target(await confirmToken(open(CONFIRM)))).toBe("https://app.example/sign-in?error=link&next=%2Fen%2Ffleet");
    for (const path of ["/auth/confirm?token_hash=abc&type=sms", "/auth/confirm"]) {
      expect(target(await confirmToken(open(path)))).toMatch(/error=link/);
    }
    expect(asked).toEqual(["abc"]);
  });
});
