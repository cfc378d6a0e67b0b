import { dispatch } from "@/lib/http/dispatch";
import { OPERATIONS } from "../table";

export const runtime = "edge";

const answer = dispatch("/api/v1", OPERATIONS);

/** Every operation below /api/v1: one function of the worker for all of them (ADR 0007). */
export { answer as DELETE, answer as GET, answer as OPTIONS, answer as PATCH, answer as POST, answer as PUT };
