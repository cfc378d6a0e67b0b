/** What `npm run portal` writes below `public/`: name and text of each file. */
import { CONTRACTS } from "../../lib/contracts";
import { isPublished } from "../../lib/contracts/published";
import { GUIDES } from "../../lib/developers/guides";
import { type ApiDocument, operationText } from "../../lib/developers/operation-text";
import type { PublishedOperation } from "../../lib/developers/operations";
import { ERROR_CODES } from "../../lib/errors/codes";
import { publishedDocument } from "../../lib/http/openapi/document";
import { codesOf } from "../../lib/http/openapi/problems";

export function portalFiles(): Readonly<Record<string, string>> {
  const document = publishedDocument() as unknown as ApiDocument;
  const operations = operationsOf(document);
  return {
    "api/openapi.json": JSON.stringify(document),
    "developers/operations.json": JSON.stringify(operations),
    "llms.txt": shortText(operations),
    "llms-full.txt": fullText(operations),
  };
}

/** In the order of the document. */
function operationsOf(document: ApiDocument): PublishedOperation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => {
      const contract = CONTRACTS.filter(isPublished).find(({ id }) => id === operationId);
      if (!contract) throw new Error(`no contract ${operationId}`);
      const { id, summary, tag, scope = null } = contract;
      const text = operationText(document, path, method);
      return { id, method: contract.method, path, summary, tag, scope, codes: codesOf(contract), text };
    }),
  );
}

const HEAD = `# NEXORS API

> Quote, book and follow chauffeured rides with every fleet on NEXORS: JSON over HTTPS, OpenAPI 3.1, RFC 9457 problems,
> keys with scopes, idempotent bookings, signed webhooks, a sandbox.

The contract is [/api/openapi.json](/api/openapi.json). Everything below in one file: [/llms-full.txt](/llms-full.txt). A read-only
MCP server answers at \`/api/mcp\` (streamable HTTP): search_docs, read_operation, read_error, list_coverage, get_quote.
`;

function shortText(operations: readonly PublishedOperation[]): string {
  const guides = GUIDES.map(({ slug, title, summary }) => `- [${title}](/developers/guides/${slug}): ${summary}`);
  const lines = operations.map(({ method, path, summary, scope }) => {
    return `- \`${method} ${path}\`: ${summary}${scope ? ` (scope \`${scope}\`)` : ""}`;
  });
  const more = [
    "- [Reference](/developers/reference): every operation with examples, to be tried in the browser",
    "- [Error codes](/developers/errors): one page for each code",
    "- [Changelog](/developers/changelog): what changed for callers",
  ];
  return `${[HEAD, "## Guides\n", ...guides, "\n## Operations\n", ...lines, "\n## More\n", ...more].join("\n")}\n`;
}

function fullText(operations: readonly PublishedOperation[]): string {
  const guides = GUIDES.map(({ title, summary, text }) => `# ${title}\n\n${summary}\n${text}`);
  const codes = Object.entries(ERROR_CODES).map(
    ([code, { status, retry, title }]) => `| \`${code}\` | ${status} | ${retry} | ${title} |`,
  );
  const table = ["| Code | Status | Retry | Meaning |", "|---|---|---|---|", ...codes].join("\n");
  const all = operations.map(({ text }) => text);
  return `${[HEAD, ...guides, `# Error codes\n\n${table}`, "# Operations", ...all].join("\n\n")}\n`;
}
