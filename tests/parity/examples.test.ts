/** Examples are what their schemas take: each published operation has one, each code has a problem. */
import { describe, expect, it } from "vitest";
import { CONTRACTS } from "@/lib/contracts";
import { EVENT_TYPES, TEST_EVENT } from "@/lib/contracts/event-types";
import { event } from "@/lib/contracts/events";
import { EXAMPLES } from "@/lib/contracts/examples";
import { isPublished } from "@/lib/contracts/published";
import { ERROR_CODES } from "@/lib/errors/codes";
import { publishedDocument } from "@/lib/http/openapi/document";

const published = CONTRACTS.filter(isPublished);

interface Operation {
  readonly operationId: string;
  readonly responses: Record<
    string,
    { content?: Record<string, { examples?: Record<string, { $ref?: string; value?: { code: string } }> }> }
  >;
}
interface Message {
  readonly examples: { readonly default: { readonly value: { readonly type: string } } };
}
const document = publishedDocument() as {
  paths: Record<string, Record<string, Operation>>;
  webhooks: Record<string, { post: { requestBody: { content: Record<string, Message> } } }>;
  components: { examples: Record<string, { value: { code: string; type: string; status: number } }> };
};
const operations = Object.values(document.paths).flatMap((path) => Object.values(path));

describe("examples of operations", () => {
  it.each(published.map((contract) => [contract.id, contract] as const))("%s parse by its schemas", (id, contract) => {
    const example = EXAMPLES.get(id);
    expect(example, `lib/contracts/examples has none of ${id}`).toBeDefined();
    for (const part of ["params", "query", "body"] as const) {
      const schema = contract[part];
      if (!schema) expect(example?.[part], `${id} takes no ${part}`).toBeUndefined();
      else if (part !== "query" || example?.query !== undefined)
        expect(schema.safeParse(example?.[part]).error).toBeUndefined();
    }
    if (contract.produces) expect(example?.response).toBeUndefined();
    else expect(contract.response.safeParse(example?.response).error).toBeUndefined();
  });

  it("belong to operations that exist", () => {
    const ids = new Set(CONTRACTS.map(({ id }) => id));
    expect([...EXAMPLES.keys()].filter((id) => !ids.has(id))).toEqual([]);
  });
});

describe("the published document", () => {
  it("holds what anybody or a key may call, and nothing else", () => {
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(published.map(({ id }) => id).sort());
    expect(JSON.stringify(document)).not.toMatch(/x-internal|\/api\/v1\/admin\//);
  });

  it("has a problem for every code that an operation may answer", () => {
    for (const { operationId, responses } of operations) {
      for (const [status, { content = {} }] of Object.entries(responses).filter(([each]) => Number(each) >= 400)) {
        const examples = Object.entries(content["application/problem+json"]?.examples ?? {});
        expect(examples.length, `${operationId} ${status}`).toBeGreaterThan(0);
        for (const [code, { $ref, value }] of examples) {
          // where an operation tells something else with a code it has an example of its own
          if (value) expect(value).toMatchObject({ code, status: Number(status) });
          else expect($ref).toBe(`#/components/examples/${code}`);
          expect(document.components.examples[code]?.value).toMatchObject({
            code,
            status: Number(status),
            type: `/developers/errors/${code}`,
          });
        }
      }
    }
    expect(Object.keys(document.components.examples).every((code) => code in ERROR_CODES)).toBe(true);
  });
});

describe("the webhooks of the document", () => {
  const messages = Object.entries(document.webhooks).map(
    ([type, { post }]) => [type, post.requestBody.content["application/json"]] as const,
  );

  it("are the types of events that there are", () => {
    expect(messages.map(([type]) => type)).toEqual([...EVENT_TYPES, TEST_EVENT]);
  });

  it.each(messages)("%s has an example that is such an event", (type, message) => {
    const example = message?.examples.default.value;
    expect(event.safeParse(example).error).toBeUndefined();
    expect(example?.type).toBe(type);
  });
});
