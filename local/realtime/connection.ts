import type { RawData, WebSocket } from "ws";
import type { Claims } from "../types";
import type { Channel } from "./channel";
import {
  decodeBinary,
  decodeText,
  encodeText,
  type Incoming,
  type Json,
  MalformedFrame,
  type Message,
  type ProtocolVersion,
} from "./frames";
import type { RealtimeLimits } from "./limits";

const CLOSE_PROTOCOL_ERROR = 1002;
const CLOSE_INTERNAL_ERROR = 1011;

export interface ConnectionOptions {
  readonly version: ProtocolVersion;
  /** Of the API key that opened the connection. */
  readonly claims: Claims;
  /** `x-` headers of the handshake; policies may look at them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly limits: RealtimeLimits;
  readonly onFrame: (connection: Connection, frame: Incoming) => Promise<void>;
}

/** One WebSocket: its frames are handled one after the other, in the order in which they came. */
export class Connection {
  readonly version: ProtocolVersion;
  readonly claims: Claims;
  readonly headers: Readonly<Record<string, string>>;
  readonly channels = new Map<string, Channel>();
  readonly #socket: WebSocket;
  readonly #options: ConnectionOptions;
  readonly #queue: (() => Incoming)[] = [];
  #isWorking = false;
  #lastSeenMs = performance.now();
  #joinSecond = 0;
  #joins = 0;

  constructor(socket: WebSocket, options: ConnectionOptions) {
    this.#socket = socket;
    this.#options = options;
    this.version = options.version;
    this.claims = options.claims;
    this.headers = options.headers;
    socket.on("message", (data, isBinary) => this.#receive(data, isBinary));
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  get idleMs(): number {
    return performance.now() - this.#lastSeenMs;
  }

  send(message: Message): void {
    this.#write(encodeText(this.version, message));
  }

  sendBinary(frame: Buffer): void {
    this.#write(frame);
  }

  reply(to: Pick<Message, "joinRef" | "ref" | "topic">, status: "ok" | "error", response: Json = {}): void {
    const { joinRef, ref, topic } = to;
    this.send({ joinRef, ref, topic, event: "phx_reply", payload: { status, response } });
  }

  drop(): void {
    this.#socket.terminate();
  }

  /** Counts a join; false when this second has had too many. */
  mayJoin(): boolean {
    const second = Math.floor(performance.now() / 1000);
    if (second !== this.#joinSecond) this.#joins = 0;
    this.#joinSecond = second;
    return ++this.#joins <= this.#options.limits.maxJoinsPerSecond;
  }

  #write(data: string | Buffer): void {
    if (!this.isOpen) return;
    if (this.#socket.bufferedAmount > this.#options.limits.maxBufferedBytes) this.drop();
    else this.#socket.send(data);
  }

  #receive(data: RawData, isBinary: boolean): void {
    this.#lastSeenMs = performance.now();
    const bytes = data as Buffer;
    this.#queue.push(() => (isBinary ? decodeBinary(bytes) : decodeText(bytes.toString())));
    if (this.#queue.length >= this.#options.limits.maxQueuedFrames) this.#socket.pause();
    void this.#work();
  }

  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    for (let read = this.#queue.shift(); read && this.isOpen; read = this.#queue.shift()) {
      await this.#handle(read);
      if (this.#socket.isPaused && this.#queue.length === 0) this.#socket.resume();
    }
    this.#isWorking = false;
  }

  async #handle(read: () => Incoming): Promise<void> {
    try {
      await this.#options.onFrame(this, read());
    } catch (error) {
      if (error instanceof MalformedFrame) return this.#socket.close(CLOSE_PROTOCOL_ERROR, "malformed frame");
      console.error("realtime:", error);
      this.#socket.close(CLOSE_INTERNAL_ERROR, "internal error");
    }
  }
}
