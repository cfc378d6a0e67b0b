export { callApi, newIdempotencyKey } from "./call-api";
export { ApiProblem, type FieldProblem, isPassing, toApiProblem } from "./problem";
