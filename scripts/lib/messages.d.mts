export const BUNDLED: readonly string[];
export function locales(): string[];
