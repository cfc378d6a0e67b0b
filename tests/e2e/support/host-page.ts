/** A page of somebody else: another origin, with a policy that allows our script and our frame and nothing more. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface HostPage {
  /** By its address, which no fleet has named; another site than the product. */
  readonly foreignUrl: string;
  /** By its name, with the port that a fleet may allow. */
  readonly namedUrl: string;
  readonly host: string;
  close(): Promise<void>;
}

export async function serveHostPage(appUrl: string, body: string): Promise<HostPage> {
  const policy = [
    "default-src 'none'",
    `script-src ${appUrl}`,
    `frame-src ${appUrl}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A host page</title></head><body><h1>Our hotel</h1>${body}</body></html>`;
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy });
    response.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    foreignUrl: `http://127.0.0.1:${port}/`,
    namedUrl: `http://localhost:${port}/`,
    host: `localhost:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
