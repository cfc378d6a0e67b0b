/**
 * Lets the driver's pages open without coverage: the page that was seen last and the code that it needs. Data are never
 * kept here; what a driver does offline waits in IndexedDB.
 */
const PAGES = "pages-1";
const CODE = "code-1";
const MAX_CODE = 300;

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  const clean = async () => {
    for (const name of await caches.keys()) if (name !== PAGES && name !== CODE) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

const isDrivePage = (url) => /^(?:\/[a-z]{2})?\/drive$/.test(url.pathname);
// names of built files carry the hash of their content, those of the development server do not
const isCode = (url) =>
  /^\/_next\/static\/.*[0-9a-f]{16}[^/]*$/.test(url.pathname) || url.pathname.startsWith("/icons/");

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (event.request.mode === "navigate" && isDrivePage(url)) event.respondWith(page(event.request, url));
  else if (isCode(url)) event.respondWith(code(event.request));
});

async function page(request, url) {
  const cache = await caches.open(PAGES);
  try {
    const answer = await fetch(request);
    // a redirect to the sign-in is no page of the driver
    if (answer.ok && !answer.redirected) await cache.put(url.pathname, answer.clone());
    // a server that is away may still have somebody in front of it who says so
    return (answer.status >= 500 && (await cache.match(url.pathname))) || answer;
  } catch (error) {
    const kept = await cache.match(url.pathname);
    if (kept) return kept;
    throw error;
  }
}

async function code(request) {
  const cache = await caches.open(CODE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

// what the first visit had loaded before this worker was there
self.addEventListener("message", (event) => {
  if (!Array.isArray(event.data?.urls)) return;
  const keep = async () => {
    const [pages, files] = [await caches.open(PAGES), await caches.open(CODE)];
    const known = await files.keys();
    for (const old of known.slice(0, Math.max(0, known.length - MAX_CODE))) await files.delete(old);
    for (const text of event.data.urls.slice(0, MAX_CODE)) {
      const url = new URL(text, self.location.origin);
      if (url.origin !== self.location.origin) continue;
      if (isDrivePage(url)) await pages.add(url.pathname).catch(() => undefined);
      else if (isCode(url) && !(await files.match(url))) await files.add(url).catch(() => undefined);
    }
  };
  event.waitUntil(keep());
});
