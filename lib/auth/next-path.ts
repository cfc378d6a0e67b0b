const MAX_LENGTH = 500;
/** Control characters and the backslash, written so that only a second decoding brings them out. */
const DISGUISED = /%(?:[01][0-9a-f]|5c|7f)/i;
const ELSEWHERE = "http://elsewhere.invalid";

/**
 * Where to go after signing in: a path of this site, or `fallback`. Addresses of other sites, in whatever disguise
 * (`//host`, `/\host`, control characters, a scheme), and the paths of the machinery itself are refused.
 */
export function safeNextPath(asked: string | null | undefined, fallback = "/account"): string {
  if (!asked || asked.length > MAX_LENGTH || !/^\/(?![/\\])/.test(asked) || /[\\\s\p{Cc}]/u.test(asked))
    return fallback;
  if (DISGUISED.test(asked)) return fallback;
  if (!URL.canParse(asked, ELSEWHERE)) return fallback;
  const url = new URL(asked, ELSEWHERE);
  if (url.origin !== ELSEWHERE || url.pathname.startsWith("//") || /^\/(api|auth|_next)(\/|$)/.test(url.pathname)) {
    return fallback;
  }
  return url.pathname + url.search + url.hash;
}
