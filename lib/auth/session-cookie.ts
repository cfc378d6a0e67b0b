/**
 * The access token inside the cookies that `@supabase/ssr` writes: `sb-<ref>-auth-token`, or its chunks `.0`, `.1`, ...;
 * the value is `base64-` and base64url JSON. Only read here: refreshing is the middleware's work.
 */
const NAME = /^sb-[A-Za-z0-9-]+-auth-token(?:\.(\d))?$/;
const PREFIX = "base64-";

export function sessionTokenOf(cookieHeader: string | null): string | null {
  if (!cookieHeader || cookieHeader.length > 32_768) return null;
  const chunks: [number, string][] = [];
  for (const pair of cookieHeader.split(";")) {
    const at = pair.indexOf("=");
    const match = NAME.exec(pair.slice(0, at).trim());
    if (match) chunks.push([Number(match[1] ?? 0), pair.slice(at + 1).trim()]);
  }
  const value = chunks
    .sort(([left], [right]) => left - right)
    .map(([, chunk]) => chunk)
    .join("");
  return value.startsWith(PREFIX) ? accessTokenIn(value.slice(PREFIX.length)) : null;
}

function accessTokenIn(base64url: string): string | null {
  try {
    const binary = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const session: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const token =
      typeof session === "object" && session !== null && "access_token" in session ? session.access_token : null;
    return typeof token === "string" ? token : null;
  } catch {
    return null;
  }
}
