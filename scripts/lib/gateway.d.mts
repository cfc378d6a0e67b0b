export function buildGateway(options?: { outfile?: string }): Promise<{ file: string; bytes: number }>;
