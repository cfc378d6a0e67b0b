import { connect, type Socket } from "node:net";
import { type Bytes, type Executor, type Reply, ReplyError } from "../protocol";
import { RespParser } from "./parser";

const CONNECT_TIMEOUT_MS = 5000;

interface Waiting {
  resolve(reply: Reply): void;
  reject(error: Error): void;
}

const encodeCommand = (args: readonly Bytes[]): string =>
  `*${args.length}\r\n${args.map((arg) => `$${arg.length}\r\n${arg}\r\n`).join("")}`;

/** One pipelined connection: replies come in the order of the commands. */
class Connection {
  readonly #socket: Socket;
  readonly #waiting: Waiting[] = [];

  constructor(socket: Socket, onClose: () => void) {
    this.#socket = socket;
    const parser = new RespParser();
    socket.on("data", (chunk: Buffer) => {
      try {
        for (const reply of parser.push(chunk)) this.#settle(reply);
      } catch (error) {
        socket.destroy(error as Error);
      }
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      onClose();
      for (const waiting of this.#waiting.splice(0)) waiting.reject(new ReplyError("ERR connection to Redis lost"));
    });
  }

  get isOpen(): boolean {
    return !this.#socket.destroyed;
  }

  send(args: readonly Bytes[]): Promise<Reply> {
    return new Promise((resolve, reject) => {
      if (!this.isOpen) return reject(new ReplyError("ERR connection to Redis lost"));
      this.#waiting.push({ resolve, reject });
      this.#socket.write(encodeCommand(args), "latin1");
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting.shift();
    if (reply instanceof ReplyError) waiting?.reject(reply);
    else waiting?.resolve(reply);
  }
}

function openSocket(url: URL): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: url.hostname.replace(/^\[|\]$/g, ""), port: Number(url.port || 6379) });
    const fail = (reason: string) => {
      socket.destroy();
      reject(new ReplyError(`ERR cannot reach Redis at ${url.host}: ${reason}`));
    };
    socket.setNoDelay(true);
    socket.setTimeout(CONNECT_TIMEOUT_MS, () => fail("timeout"));
    socket.once("error", (error) => fail(error.message));
    socket.once("connect", () => {
      socket.setTimeout(0);
      socket.removeAllListeners("error");
      resolve(socket);
    });
  });
}

async function openConnection(url: URL, onClose: () => void): Promise<Connection> {
  const connection = new Connection(await openSocket(url), onClose);
  const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  const database = url.pathname.slice(1);
  try {
    if (password) await connection.send(["AUTH", ...(user ? [user] : []), password]);
    if (database) await connection.send(["SELECT", database]);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Runs one transaction: the commands leave in one write, so nothing of another caller gets between them. */
async function transaction(connection: Connection, commands: ReadonlyArray<readonly Bytes[]>): Promise<Reply[]> {
  const queued = [["MULTI"], ...commands].map((args) => connection.send(args));
  const [results] = await Promise.all([connection.send(["EXEC"]), Promise.allSettled(queued)]);
  return Array.isArray(results) ? results : [];
}

/** Client of a real redis-server. Connects at the first command and again after a lost connection. */
export function createRespClient(address: string): Executor {
  const url = new URL(address);
  if (url.protocol !== "redis:") throw new Error("a Redis address starts with redis://");
  let opening: Promise<Connection> | undefined;
  const forget = () => {
    opening = undefined;
  };
  const connection = (): Promise<Connection> => {
    opening ??= openConnection(url, forget).catch((error) => {
      forget();
      throw error;
    });
    return opening;
  };
  return {
    exec: async (args) => (await connection()).send(args),
    multi: async (commands) => transaction(await connection(), commands),
    close: async () => (await opening?.catch(() => undefined))?.close(),
  };
}
