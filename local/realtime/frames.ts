/** Phoenix frames as supabase-js writes and reads them: JSON objects (1.0.0), JSON lists and binary (2.0.0). */

export type Json = Readonly<Record<string, unknown>>;
export type ProtocolVersion = "1.0.0" | "2.0.0";

/** Content of a broadcast: JSON text or raw bytes, passed on as it came. */
export interface Content {
  readonly bytes: Buffer;
  readonly isJson: boolean;
}

export interface Message {
  readonly joinRef: string | null;
  readonly ref: string | null;
  readonly topic: string;
  readonly event: string;
  readonly payload: Json;
}

/** A broadcast in a binary frame; `event` is the sender's own event name. */
export interface PushedBroadcast {
  readonly joinRef: string | null;
  readonly ref: string | null;
  readonly topic: string;
  readonly event: string;
  readonly content: Content;
  readonly meta: Json;
}

export type Incoming =
  | { readonly kind: "message"; readonly message: Message }
  | { readonly kind: "broadcast"; readonly broadcast: PushedBroadcast };

/** The bytes are no frame of the protocol. */
export class MalformedFrame extends Error {
  override readonly name = "MalformedFrame";
}

const KIND_PUSH = 3;
const KIND_BROADCAST = 4;
const ENCODING_JSON = 1;
const HEAD_BYTES = 7;

export const isJson = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new MalformedFrame("not JSON");
  }
}

function readRef(value: unknown): string | null {
  if (value === undefined || value === null || value === "") return null;
  if (typeof value !== "string" || value.length > 255) throw new MalformedFrame("a ref is a short string");
  return value;
}

export function decodeText(text: string): Incoming {
  const frame = parse(text);
  const parts = isJson(frame) ? [frame.join_ref, frame.ref, frame.topic, frame.event, frame.payload] : frame;
  if (!Array.isArray(parts) || parts.length !== 5) throw new MalformedFrame("a frame has five parts");
  const [joinRef, ref, topic, event, payload = {}] = parts as unknown[];
  if (typeof topic !== "string" || typeof event !== "string") throw new MalformedFrame("topic and event are strings");
  const message = {
    joinRef: readRef(joinRef),
    ref: readRef(ref),
    topic,
    event,
    payload: isJson(payload) ? payload : {},
  };
  return { kind: "message", message };
}

/** `03`, the lengths of join ref, ref, topic, event and metadata, the encoding, those five, then the content. */
export function decodeBinary(frame: Buffer): Incoming {
  if (frame.length < HEAD_BYTES || frame[0] !== KIND_PUSH) throw new MalformedFrame("unknown kind of frame");
  let at = HEAD_BYTES;
  const [joinRef = "", ref = "", topic = "", event = "", meta = ""] = [...frame.subarray(1, 6)].map((length) => {
    const end = at + length;
    if (end > frame.length) throw new MalformedFrame("a length points beyond the frame");
    const text = frame.toString("utf8", at, end);
    at = end;
    return text;
  });
  const content = { bytes: frame.subarray(at), isJson: frame[6] === ENCODING_JSON };
  // Receivers parse it: what is no JSON must not reach them.
  if (content.isJson) parse(content.bytes.toString());
  const metadata = meta === "" ? {} : parse(meta);
  if (!isJson(metadata)) throw new MalformedFrame("metadata is an object");
  return {
    kind: "broadcast",
    broadcast: { joinRef: readRef(joinRef), ref: readRef(ref), topic, event, content, meta: metadata },
  };
}

export function encodeText(version: ProtocolVersion, message: Message): string {
  const { joinRef, ref, topic, event, payload } = message;
  if (version === "2.0.0") return JSON.stringify([joinRef, ref, topic, event, payload]);
  return JSON.stringify({ topic, event, payload, ref, join_ref: joinRef });
}

/** `04`, the lengths of topic, event and metadata, the encoding, those three, then the content. */
export function encodeBroadcast(topic: string, event: string, content: Content, meta?: Json): Buffer {
  const names = [topic, event, meta ? JSON.stringify(meta) : ""].map((text) => Buffer.from(text));
  const head = [KIND_BROADCAST, ...names.map((name) => name.length), content.isJson ? ENCODING_JSON : 0];
  return Buffer.concat([Buffer.from(head), ...names, content.bytes]);
}
