import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "./app-error";
import { ERROR_CODES, isErrorCode } from "./codes";
import { fromDatabase } from "./from-database";
import { fromZod } from "./from-zod";
import { problemResponse, toProblem } from "./problem";

describe("errors of the database", () => {
  it("keeps a code of the table that our own functions raised, with its detail", () => {
    const error = fromDatabase({ code: "PT409", message: "fee_changed", details: '{"fee_minor": 500}' });
    expect([error.code, error.status, error.detail]).toEqual(["fee_changed", 409, '{"fee_minor": 500}']);
  });

  it("never takes a message for a code unless one of our functions raised it", () => {
    expect(fromDatabase({ code: "P0001", message: "fee_changed", details: "secret" }).code).toBe("internal");
    expect(fromDatabase({ code: "PT409", message: "duplicate key value in rides_pkey" }).code).toBe("version_conflict");
  });

  it.each([
    ["23P01", "slot_taken"],
    ["42501", "forbidden"],
    ["PGRST303", "unauthenticated"],
    ["57014", "upstream_timeout"],
    ["08006", "unavailable"],
    ["22P02", "invalid_request"],
    ["23514", "invalid_request"],
    ["XX000", "internal"],
    ["", "internal"],
  ])("maps SQLSTATE %s to %s and keeps the driver's text to itself", (code, expected) => {
    const error = fromDatabase({ code, message: "relation private.secret", details: "row (1, 2)" });
    expect(error.code).toBe(expected);
    expect(JSON.stringify(toProblem(error, "/x", "req"))).not.toMatch(/secret|row \(/);
  });

  it.each(["PGRST000", "PGRST001", "PGRST002", "57P01"])("says for %s that the same call may soon succeed", (code) => {
    const response = problemResponse(fromDatabase({ code, message: "Database connection error" }), "/x", "req-1");
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
  });

  it("does not trust names of Object.prototype", () => {
    expect(isErrorCode("constructor")).toBe(false);
    expect(fromDatabase({ code: "PT404", message: "toString" }).code).toBe("not_found");
  });
});

describe("problems", () => {
  it("answers for a foreign row as for a missing one, byte for byte", async () => {
    const foreign = new AppError("not_found", { detail: "belongs to another fleet", cause: "row" });
    const missing = new AppError("not_found");
    const body = (error: AppError) => problemResponse(error, "/api/v1/rides/x", "req-1").text();
    expect(await body(foreign)).toBe(await body(missing));
  });

  it("says when to come back in whole seconds", () => {
    const response = problemResponse(new AppError("rate_limited", { retryAfterSeconds: 1.2 }), "/x", "req-1");
    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBe("2");
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("hides the detail of a failure of ours", () => {
    const problem = toProblem(new AppError("internal", { detail: "password=…", cause: new Error("x") }), "/x", "r");
    expect(problem).toEqual({
      type: "/developers/errors/internal",
      title: ERROR_CODES.internal.title,
      status: 500,
      instance: "/x",
      code: "internal",
      requestId: "r",
    });
  });
});

describe("errors of a contract", () => {
  const schema = z.strictObject({
    lat: z.number().refine((lat) => lat <= 90, { params: { code: "invalid_coordinates" }, message: "too far north" }),
    tags: z.array(z.string().max(2)).max(3),
  });
  const errorOf = (value: unknown): AppError => {
    const result = schema.safeParse(value);
    if (result.success) throw new Error("expected a refusal");
    return fromZod(result.error);
  };

  it("names each refused field", () => {
    const error = errorOf({ lat: "1", tags: ["abc"], extra: 1 });
    expect(error.code).toBe("invalid_request");
    expect(error.errors.map((field) => field.path)).toEqual(expect.arrayContaining(["lat", "tags.0"]));
    expect(error.errors.some((field) => field.code === "unrecognized_keys")).toBe(true);
  });

  it("raises a refinement's own code to the problem's", () => {
    expect(errorOf({ lat: 91, tags: [] })).toMatchObject({ code: "invalid_coordinates", status: 422 });
  });
});
