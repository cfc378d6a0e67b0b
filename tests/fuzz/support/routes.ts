/** The handler of an operation as the deployment has it: the dispatcher of /api/v1, a route file elsewhere. */
import path from "node:path";
import { PROJECT_DIR } from "../../../local/db";
import type { Listed } from "./requests";

type Handler = (request: Request, route?: { params: Promise<Record<string, string>> }) => Promise<Response>;

export async function handlerOf({ path: template, method }: Listed): Promise<(request: Request) => Promise<Response>> {
  const folder = template.startsWith("/api/v1/") ? "/api/v1/[...path]" : template.replace(/\{(\w+)\}/g, "[$1]");
  const file = path.join(PROJECT_DIR, `app${folder}`, "route.ts");
  const module = (await import(/* @vite-ignore */ file)) as Record<string, Handler>;
  const handler = module[method.toUpperCase()];
  if (!handler) throw new Error(`no handler for ${method} ${template}`);
  const pattern = new RegExp(`^${template.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`);
  return (request) => {
    const { groups = {} } = pattern.exec(new URL(request.url).pathname) ?? {};
    const params = Object.fromEntries(Object.entries(groups).map(([name, each]) => [name, decodeURIComponent(each)]));
    return handler(request, { params: Promise.resolve(params) });
  };
}
