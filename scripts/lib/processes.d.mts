/** Runs a command to its end; with `quiet` it resolves to what it printed. */
export function run(
  command: string,
  args: readonly string[],
  options?: { env?: Record<string, string>; quiet?: boolean; cwd?: string },
): Promise<string>;
