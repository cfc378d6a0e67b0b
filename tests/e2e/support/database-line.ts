/** The way to a database, through this process: it can be cut in the middle of anything and refuse whoever comes. */
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface DatabaseLine {
  /** The database's address with this line in between. */
  readonly url: string;
  /** Ends all connections, and every new one at once, until it is healed. */
  cut(): void;
  heal(): void;
  close(): Promise<void>;
}

export async function openDatabaseLine(databaseUrl: string): Promise<DatabaseLine> {
  const target = new URL(databaseUrl);
  const open = new Set<Socket>();
  let isDown = false;
  const server = createServer((near) => {
    near.on("error", () => undefined);
    if (isDown) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(Number(target.port || 5432), target.hostname);
    const end = () => {
      for (const socket of [near, far]) {
        open.delete(socket);
        socket.destroy();
      }
    };
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on("error", end).on("close", end);
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);
  const cut = () => {
    isDown = true;
    for (const socket of [...open]) socket.resetAndDestroy();
  };
  return {
    url: url.href,
    cut,
    heal: () => {
      isDown = false;
    },
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
