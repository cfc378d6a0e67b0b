import { expect, it } from "vitest";
import { AppError } from "@/lib/errors/app-error";
import type { VerbContext } from "../context";
import { checkHealth } from "./check-health";

const ctx = (rows: () => unknown): VerbContext => ({
  requestId: "r",
  now: 0,
  caller: null,
  idempotencyKey: null,
  database: { rpc: async (_name, _args, schema) => schema.parse(rows()) },
});

it("is well when the database answers, and unavailable when it does not or is empty", async () => {
  expect(await checkHealth({ ctx: ctx(() => [{ code: "sedan" }]) })).toEqual({
    status: "ok",
    checks: { database: "ok" },
  });
  const down = () => {
    throw new AppError("upstream_timeout");
  };
  for (const rows of [down, () => []]) {
    await expect(checkHealth({ ctx: ctx(rows) })).rejects.toMatchObject({ code: "unavailable" });
  }
});
