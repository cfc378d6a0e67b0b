import { describe, expect, it } from "vitest";
import { cancelRide, getRide } from "@/lib/contracts/rides";
import { AppError } from "@/lib/errors/app-error";
import { asPrecondition, etagOf, isKnown, withStatedVersion } from "./conditional";

const asked = (headers: Record<string, string>) => new Request("https://app.example/", { headers });
const codeOf = (work: () => unknown) => {
  try {
    work();
    return "none";
  } catch (error) {
    return error instanceof AppError ? error.code : "?";
  }
};

describe("an ETag", () => {
  it("names the bytes, and the version where there is one", async () => {
    const one = await etagOf({ version: 3 }, '{"version":3,"a":1}');
    expect(one).toMatch(/^"v3\.[\w-]{24}"$/);
    expect(await etagOf({ version: 3 }, '{"version":3,"a":2}')).not.toBe(one);
    expect(await etagOf([], "[]")).toMatch(/^"[\w-]{24}"$/);
  });

  it("is known by each of the forms that a cache sends", () => {
    for (const header of ['"abc"', 'W/"abc"', '"x", "abc"', "*"]) {
      expect(isKnown(asked({ "if-none-match": header }), '"abc"'), header).toBe(true);
    }
    expect(isKnown(asked({ "if-none-match": '"abd"' }), '"abc"')).toBe(false);
    expect(isKnown(asked({}), '"abc"')).toBe(false);
  });
});

describe("If-Match", () => {
  const stated = (tag: string, text: string) => withStatedVersion(asked({ "if-match": tag }), cancelRide, text);

  it("gives the body its version", () => {
    expect(JSON.parse(stated('"v4.abc"', '{"reason":"x"}'))).toEqual({ reason: "x", version: 4 });
    expect(JSON.parse(stated('"v4.abc"', '{"version":4}'))).toEqual({ version: 4 });
  });

  it("refuses what it does not know, and two words on one thing", () => {
    for (const tag of ['"abc"', 'W/"v4.abc"', '"v4.a", "v5.b"', '"v0.abc"']) {
      expect(
        codeOf(() => stated(tag, "{}")),
        tag,
      ).toBe("precondition_failed");
    }
    expect(codeOf(() => stated('"v4.abc"', '{"version":5}'))).toBe("precondition_failed");
  });

  it("leaves everything else to the parse", () => {
    expect(stated("*", '{"a":1}')).toBe('{"a":1}');
    expect(stated('"v4.abc"', "no json")).toBe("no json");
    expect(stated('"v4.abc"', "[1]")).toBe("[1]");
    expect(withStatedVersion(asked({ "if-match": '"v4.abc"' }), getRide, "")).toBe("");
  });

  it("turns a stale version into a failed precondition, for whoever used it", () => {
    const stale = new AppError("version_conflict");
    expect(asPrecondition(asked({ "if-match": '"v1.a"' }), stale)).toMatchObject({ code: "precondition_failed" });
    expect(asPrecondition(asked({}), stale)).toBe(stale);
  });
});
