export function bundleWidget(): Promise<string>;
export function writeWidget(): Promise<void>;
