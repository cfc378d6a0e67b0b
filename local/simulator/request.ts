/**
 * `fetch` to the end of the answer, with a deadline. The timer is one that keeps the process alive: `AbortSignal.timeout`
 * does not, and a city that waited for its last answers ended in the middle of them.
 */
export async function request(
  url: string | URL,
  init: RequestInit = {},
  deadlineMs = 15_000,
): Promise<{ readonly status: number; readonly ok: boolean; readonly text: string }> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error("aborted due to timeout")), deadlineMs);
  try {
    const response = await fetch(url, { ...init, signal: controller.signal });
    return { status: response.status, ok: response.ok, text: await response.text() };
  } finally {
    clearTimeout(timer);
  }
}
