/** Whether an answer is one that the document promises. */
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Listed } from "./requests";

/** What must never leave, whatever went wrong. */
const LEAKS = /\bat \S+ \(|\.ts:\d+|PGRST|SQLSTATE|sb_secret_|relation "|syntax error/;

export function answerChecker(document: object) {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: false });
  addFormats(ajv);
  ajv.addSchema(document, "openapi");
  return async ({ path, method, operation }: Listed, response: Response): Promise<string | null> => {
    const { status, headers } = response;
    const text = await response.clone().text();
    if (status >= 500) return `${status} ${text.slice(0, 300)}`;
    if (!headers.get("x-request-id")) return "no request id";
    if (LEAKS.test(text)) return `a leak: ${text.slice(0, 300)}`;
    const type = (headers.get("content-type") ?? "").split(";")[0] ?? "";
    const promised = operation.responses[String(status)];
    if (!promised) return `${status} is not in the document: ${text.slice(0, 200)}`;
    if (!promised.content?.[type]) return `${status} of ${type} is not in the document`;
    if (!type.endsWith("json")) return null;
    const pointer = ["paths", path, method, "responses", String(status), "content", type, "schema"]
      .map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1")))
      .join("/");
    const check = ajv.compile({ $ref: `openapi#/${pointer}` });
    if (check(JSON.parse(text))) return null;
    return `${status} breaks its schema: ${ajv.errorsText(check.errors)} in ${text.slice(0, 300)}`;
  };
}
