/** The smoke test of a deployment: what must be true of every one, read from outside. */

/** `expect` gets the answer and its text and returns what is wrong, or undefined. */
const CHECKS = [
  {
    name: "a page with its policy",
    path: "/",
    headers: { accept: "text/html" },
    expect: ({ status, headers }, text) => {
      if (status !== 200 || !text.includes("<html")) return `answered ${status}`;
      if (!/script-src [^;]*'nonce-/.test(headers.get("content-security-policy") ?? ""))
        return "no policy with a nonce";
      return /\bprivate\b/.test(headers.get("cache-control") ?? "") ? undefined : "a cache may keep it";
    },
  },
  { name: "the database", path: "/api/health", expect: is(200, '"status":"ok"') },
  { name: "the worker", path: "/api/live", expect: is(200, '"status":"live"') },
  {
    name: "a public route",
    path: "/api/public/fleets",
    expect: (answer, text) =>
      is(200, '"data"')(answer, text) ??
      (answer.headers.has("set-cookie")
        ? "sets a cookie"
        : /\bpublic\b/.test(answer.headers.get("cache-control") ?? "")
          ? undefined
          : "not public"),
  },
  {
    name: "nothing without a session",
    path: "/api/v1/me",
    expect: (answer, text) =>
      is(401, '"unauthenticated"')(answer, text) ??
      (answer.headers.get("cache-control") === "no-store" ? undefined : "may be cached"),
  },
  { name: "jobs closed", path: "/api/internal/jobs", method: "POST", expect: is(404) },
  { name: "the image proxy closed", path: "/_next/image?url=/%5Cevil.test/x&w=640&q=75", expect: is(404) },
];

function is(wanted, part = "") {
  return ({ status }, text) =>
    status === wanted && text.includes(part) ? undefined : `answered ${status}, not ${wanted}`;
}

/**
 * Asks a deployment everything, each again until it is right or `patienceMs` are over: a new version needs a moment to
 * be everywhere. Resolves to the failures as texts. With `release` the gateway must name that version.
 */
export async function smoke(base, { release, patienceMs = 60_000, pauseMs = 2_000 } = {}) {
  const checks = [
    ...CHECKS,
    ...(release
      ? [{ name: "the release", path: "/api/gateway/health", expect: is(200, `"version":"${release}"`) }]
      : []),
  ];
  const deadline = Date.now() + patienceMs;
  const results = await Promise.all(
    checks.map(async ({ name, path, method = "GET", headers = {}, expect }) => {
      for (;;) {
        const wrong = await fetch(new URL(path, base), {
          method,
          headers,
          redirect: "manual",
          signal: AbortSignal.timeout(15_000),
        })
          .then(async (answer) => expect(answer, await answer.text()))
          .catch((error) => error.message);
        if (!wrong) return null;
        if (Date.now() + pauseMs > deadline) return `${name} (${method} ${path}): ${wrong}`;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }),
  );
  return results.filter((each) => each !== null);
}
