/** An operation of the document as a text: for assistants, who read it whole. */
type Json = Record<string, unknown>;

interface Media {
  readonly schema?: Json;
  readonly examples?: { readonly default?: { readonly value?: unknown } };
}

interface Operation {
  readonly operationId: string;
  readonly description: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: Json;
    readonly example?: unknown;
  }[];
  readonly requestBody?: { readonly content: Record<string, Media> };
  readonly responses: Record<string, { readonly description: string; readonly content?: Record<string, Media> }>;
}

export interface ApiDocument {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, Json> };
}

/** Markdown: what it does, what it takes, what it answers, how it refuses. */
export function operationText(document: ApiDocument, path: string, method: string): string {
  const operation = document.paths[path]?.[method];
  if (!operation) throw new Error(`no operation ${method} ${path}`);
  const [[status = "", success] = []] = Object.entries(operation.responses);
  const body = operation.requestBody?.content["application/json"];
  const answer = success?.content?.["application/json"];
  return [
    `### ${operation.operationId}: ${method.toUpperCase()} ${path}`,
    operation.description,
    parametersText(operation),
    mediaText("Request body", body, document),
    mediaText(`Answer ${status}`, answer, document) ||
      `Answer ${status}: a file, \`${Object.keys(success?.content ?? {}).join(", ")}\`.`,
    refusalsText(operation),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function parametersText({ parameters = [] }: Operation): string {
  const line = (each: (typeof parameters)[number]) => {
    const example = each.example === undefined ? "" : `, for example \`${String(each.example)}\``;
    return `- \`${each.name}\` (${each.in}${each.required ? ", required" : ""})${example}`;
  };
  return parameters.length > 0 ? ["Parameters:", ...parameters.map(line)].join("\n") : "";
}

function mediaText(title: string, media: Media | undefined, document: ApiDocument): string {
  if (!media?.schema) return "";
  const value = media.examples?.default?.value;
  const example = value === undefined ? "" : `\n\n${fenced(value)}`;
  const shared = [...sharedNames(media.schema, document)].sort();
  const named = shared.map((name) => `${name}: ${JSON.stringify(document.components.schemas[name])}`);
  const schemas = [JSON.stringify(media.schema), ...named].join("\n");
  return `${title}:${example}\n\nJSON Schema:\n\n\`\`\`json\n${schemas}\n\`\`\``;
}

/** Names of the shared schemas that a schema leads to, directly or not. */
function sharedNames(schema: unknown, document: ApiDocument, found = new Set<string>()): Set<string> {
  for (const [, name = ""] of JSON.stringify(schema).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
    if (found.has(name)) continue;
    found.add(name);
    sharedNames(document.components.schemas[name] ?? {}, document, found);
  }
  return found;
}

function refusalsText({ responses }: Operation): string {
  const lines = Object.entries(responses)
    .filter(([status]) => Number(status) >= 400)
    .map(([status, { description }]) => `- ${status} ${description}`);
  return ["Refusals:", ...lines].join("\n");
}

const fenced = (value: unknown): string => `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
