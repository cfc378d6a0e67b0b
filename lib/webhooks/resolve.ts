/** Addresses of a host by DNS over HTTPS (JSON form), because a worker has no resolver of its own to ask. */
import { isPublicAddress, TargetRefused } from "./target";

const TIMEOUT_MS = 3_000;
const A = 1;
const AAAA = 28;

/** Resolves when every address of the host is public. Rejects with `TargetRefused`, or an `Error` when nobody answers. */
export async function assertPublicHost(host: string, resolver: string, ask: typeof fetch = fetch): Promise<void> {
  const found = (await Promise.all([A, AAAA].map((type) => addressesOf(host, type, resolver, ask)))).flat();
  if (found.length === 0) throw new TargetRefused("the host has no address");
  if (!found.every(isPublicAddress)) throw new TargetRefused("the host points into a private network");
}

async function addressesOf(host: string, type: number, resolver: string, ask: typeof fetch): Promise<string[]> {
  const url = new URL(resolver);
  url.searchParams.set("name", host);
  url.searchParams.set("type", String(type));
  const response = await ask(url, {
    headers: { accept: "application/dns-json" },
    cache: "no-store",
    redirect: "manual",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`the resolver answered ${response.status}`);
  const { Answer: answers } = (await response.json()) as { Answer?: { type?: unknown; data?: unknown }[] };
  // names on the way (CNAME) are of other types; both kinds of addresses count, whichever was asked for
  return (Array.isArray(answers) ? answers : [])
    .filter((answer) => answer.type === A || answer.type === AAAA)
    .map(({ data }) => String(data));
}
