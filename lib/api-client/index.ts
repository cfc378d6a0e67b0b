export { callApi, newIdempotencyKey } from "./call-api";
export { ApiProblem, type FieldProblem, toApiProblem } from "./problem";
