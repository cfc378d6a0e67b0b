/** The part of the Model Context Protocol that a server of tools without sessions speaks: JSON-RPC 2.0, one message a request. */
import { z } from "zod";

/** Newest first. A client that asks for another one is answered with the newest. */
export const PROTOCOL_VERSIONS = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"] as const;

export const RPC = { parse: -32_700, request: -32_600, method: -32_601, params: -32_602 } as const;

export const rpcMessage = z.object({
  jsonrpc: z.literal("2.0"),
  /** A notification has none, and gets no answer. */
  id: z.union([z.string().max(200), z.number()]).optional(),
  method: z.string().max(100),
  params: z.record(z.string().max(100), z.unknown()).optional(),
});
export type RpcMessage = z.infer<typeof rpcMessage>;
export type RpcId = NonNullable<RpcMessage["id"]>;

/** What a tool gives back. A refusal is a result too: the assistant reads it and may ask otherwise. */
export interface ToolResult {
  readonly content: readonly { readonly type: "text"; readonly text: string }[];
  readonly isError?: boolean;
}

export const textResult = (text: string): ToolResult => ({ content: [{ type: "text", text }] });
export const errorResult = (text: string): ToolResult => ({ content: [{ type: "text", text }], isError: true });

export function rpcResult(id: RpcId, result: unknown): object {
  return { jsonrpc: "2.0", id, result };
}

export function rpcError(id: RpcId | null, code: number, message: string): object {
  return { jsonrpc: "2.0", id, error: { code, message } };
}
