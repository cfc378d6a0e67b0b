import { beforeEach, describe, expect, it, vi } from "vitest";

const reportError = vi.hoisted(() => vi.fn(async (_report: unknown, _target: unknown) => undefined));
vi.mock("@/lib/report/report-error", () => ({ reportError }));
vi.mock("./public-config", () => ({ usePublicConfig: () => null }));
vi.stubGlobal("location", { pathname: "/drive" });
vi.stubGlobal("document", { documentElement: { lang: "en" } });
vi.stubGlobal("navigator", { onLine: true });

const config = { errorReports: { dsn: "https://key@errors.example/1", environment: "test" } } as never;

/** What the service was told of, in a page that has told nothing before. */
async function toldOf(...errors: unknown[]): Promise<string[]> {
  vi.resetModules();
  const { tellOf } = await import("./error-reports");
  for (const error of errors) {
    tellOf(error, config);
    await vi.dynamicImportSettled();
  }
  return reportError.mock.calls.map(([report]) => String((report as { error: unknown }).error));
}

function thrownIn(file: string, below = "https://app.example/_next/static/chunks/1.js"): Error {
  const error = new TypeError("x is not a function");
  error.stack = `${error}\n    at run (${file}:1:2)\n    at call (${below}:3:4)`;
  return error;
}

describe("tellOf", () => {
  beforeEach(() => reportError.mockClear());

  it("tells once of what is ours", async () => {
    const own = thrownIn("https://app.example/_next/static/chunks/2.js", "chrome-extension://abc/wrapped-fetch.js");
    expect(await toldOf(own, own, "a text")).toEqual(["TypeError: x is not a function", "a text"]);
  });

  it.each([
    ["a call whose reader left", new DOMException("The user aborted a request.", "AbortError")],
    ["a layout that settles later", new Error("ResizeObserver loop completed with undelivered notifications.")],
    ["a script of another origin", null],
    ["nothing", undefined],
    ["an extension of Chromium", thrownIn("chrome-extension://abc/content.js")],
    ["an extension of Firefox", thrownIn("moz-extension://abc/content.js")],
    ["an extension of Safari", thrownIn("webkit-masked-url://hidden/")],
  ])("is silent about %s", async (_what, error) => {
    expect(await toldOf(error)).toEqual([]);
  });

  it("does not count the noise against what is ours", async () => {
    const noise = Array.from({ length: 9 }, (_, index) => new DOMException(`left ${index}`, "AbortError"));
    expect(await toldOf(...noise, new Error("ours"))).toEqual(["Error: ours"]);
  });
});
