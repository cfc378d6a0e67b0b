export function smoke(
  base: string,
  options?: { release?: string; patienceMs?: number; pauseMs?: number },
): Promise<string[]>;
