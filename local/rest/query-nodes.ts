import { RestError } from "./errors";
import { type Condition, type OrderTerm, parseFilter, parseGroup, parseOrder } from "./filters";

/** What the query string says about one level: the root (path "") or an embed (path "rel" or "rel.rel"). */
export class QueryNode {
  readonly conditions: Condition[] = [];
  order: OrderTerm[] = [];
  limit: number | undefined;
  offset: number | undefined;
}

export class QueryNodes {
  readonly #nodes = new Map<string, QueryNode>([["", new QueryNode()]]);
  readonly #used = new Set<string>([""]);

  get root(): QueryNode {
    return this.at("");
  }

  at(path: string): QueryNode {
    let node = this.#nodes.get(path);
    if (!node) {
      node = new QueryNode();
      this.#nodes.set(path, node);
    }
    return node;
  }

  /** The node of an embed, which a query may name by alias or by relation. */
  forEmbed(parent: string, names: readonly (string | undefined)[]): { path: string; node: QueryNode } {
    const paths = names.flatMap((name) => (name === undefined ? [] : [parent === "" ? name : `${parent}.${name}`]));
    const path = paths.find((candidate) => this.#nodes.has(candidate)) ?? paths[0] ?? "";
    for (const candidate of paths) this.#used.add(candidate);
    return { path, node: this.at(path) };
  }

  /** A filter on something that was not embedded would silently not filter. */
  assertAllUsed(): void {
    for (const path of this.#nodes.keys()) {
      if (this.#used.has(path)) continue;
      const hint = `Verify that '${path}' is included in the 'select' query parameter.`;
      throw new RestError(400, "PGRST108", `'${path}' is not an embedded resource in this request`, null, hint);
    }
  }
}

const RESERVED = new Set(["select", "columns", "on_conflict"]);

function toCount(name: string, text: string): number {
  if (/^-\d+$/.test(text)) {
    const reason = `${name === "limit" ? "Limit" : "Offset"} should be greater than or equal to zero.`;
    throw new RestError(416, "PGRST103", "Requested range not satisfiable", reason);
  }
  if (!/^\d{1,15}$/.test(text))
    throw new RestError(400, "PGRST100", `"failed to parse ${name} (${text})" (line 1, column 1)`);
  return Number(text);
}

/** `a."b.c".d` into the path `a."b.c"` and the last part `d`. Dots inside of quotes and JSON keys do not count. */
function splitKey(key: string): { path: string; last: string } {
  const match = /^((?:[^".]|"[^"]*")+\.)*/s.exec(key.replace(/->.*$/s, ""));
  const head = match?.[0] ?? "";
  return { path: head.slice(0, -1).replaceAll('"', ""), last: key.slice(head.length) };
}

/**
 * Filters, groups, order and ranges of a query string by the level they belong to. Parameters named in `args` are
 * arguments of a function and come back apart.
 */
export function parseQuery(
  query: URLSearchParams,
  args: ReadonlySet<string> = new Set(),
): { nodes: QueryNodes; args: Map<string, string> } {
  const nodes = new QueryNodes();
  const values = new Map<string, string>();
  for (const [key, value] of query) {
    if (RESERVED.has(key)) continue;
    if (args.has(key)) {
      values.set(key, value);
      continue;
    }
    const logic = /^(?:(.*?)\.)?((?:not\.)?(?:and|or))$/s.exec(key);
    if (logic) {
      nodes.at((logic[1] ?? "").replaceAll('"', "")).conditions.push(parseGroup(logic[2] ?? "", value));
      continue;
    }
    const { path, last } = splitKey(key);
    const node = nodes.at(path);
    if (last === "order") node.order = parseOrder(value);
    else if (last === "limit") node.limit = toCount(last, value);
    else if (last === "offset") node.offset = toCount(last, value);
    else node.conditions.push(parseFilter(last, value));
  }
  return { nodes, args: values };
}
