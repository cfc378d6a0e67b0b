import { createServer, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { ReplyError, Status } from "../protocol";
import { createRespClient } from "./client";
import { RespParser } from "./parser";

describe("RespParser", () => {
  const stream = "+OK\r\n-ERR no\r\n:-7\r\n$5\r\na\r\nb\u00ff\r\n$-1\r\n*3\r\n:1\r\n*0\r\n$0\r\n\r\n*-1\r\n";
  const expected = [new Status("OK"), new ReplyError("ERR no"), -7, "a\r\nb\u00ff", null, [1, [], ""], null];

  it("reads every type", () => {
    expect(new RespParser().push(Buffer.from(stream, "latin1"))).toEqual(expected);
  });

  it("reads a stream cut at every byte", () => {
    const parser = new RespParser();
    const replies = [...Buffer.from(stream, "latin1")].flatMap((byte) => parser.push(Buffer.from([byte])));
    expect(replies).toEqual(expected);
  });

  it("throws on anything else", () => {
    expect(() => new RespParser().push(Buffer.from("HTTP/1.1 400\r\n"))).toThrow(/not a RESP reply/);
  });
});

describe("createRespClient", () => {
  const closers: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });

  const serve = (onSocket: (socket: Socket) => void) =>
    new Promise<string>((resolve) => {
      const server: Server = createServer(onSocket).listen(0, "127.0.0.1", () => {
        const address = server.address();
        resolve(`redis://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`);
      });
      closers.push(() => new Promise((done) => server.close(done)));
    });

  it("fails what was under way when the connection breaks, and connects again", async () => {
    let connections = 0;
    const url = await serve((socket) => {
      const isFirst = ++connections === 1;
      socket.on("data", () => (isFirst ? socket.destroy() : socket.write("+PONG\r\n")));
    });
    const client = createRespClient(url);
    closers.unshift(() => client.close());
    const failures = await Promise.allSettled([client.exec(["PING"]), client.exec(["PING"])]);
    expect(failures.map((failure) => failure.status)).toEqual(["rejected", "rejected"]);
    expect(await client.exec(["PING"])).toEqual(new Status("PONG"));
  });

  it("sends user, password and database first", async () => {
    const received: string[] = [];
    const url = await serve((socket) => {
      socket.on("data", (chunk) => {
        received.push(chunk.toString());
        socket.write("+OK\r\n");
      });
    });
    const client = createRespClient(`${url.replace("//", "//me:s%40cret@")}/3`);
    closers.unshift(() => client.close());
    await client.exec(["PING"]);
    expect(received[0]).toBe("*3\r\n$4\r\nAUTH\r\n$2\r\nme\r\n$6\r\ns@cret\r\n");
    expect(received[1]).toContain("SELECT");
  });

  it("says that nobody listens", async () => {
    const url = await serve(() => undefined);
    for (const close of closers.splice(0)) await close();
    await expect(createRespClient(url).exec(["PING"])).rejects.toThrow(/cannot reach Redis/);
  });
});
