declare module "@cloudflare/next-on-pages/fetch-handler" {
  const handler: { fetch(request: Request, env: unknown, context: unknown): Promise<Response> };
  export default handler;
}
