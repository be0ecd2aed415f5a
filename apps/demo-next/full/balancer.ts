import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Balancer extends AsyncDisposable {
  url: string;
}

/**
 * Hands requests out in turn, as the proxy of `compose.yaml` does: one whose server cannot be reached goes to the next
 * server, one that was on its way is answered 502.
 */
export async function startBalancer(servers: readonly string[]): Promise<Balancer> {
  let turn = 0;

  function forward(
    from: IncomingMessage,
    body: Buffer,
    to: ServerResponse,
    triesLeft: number,
  ): void {
    turn += 1;
    const server = new URL(servers[turn % servers.length] ?? "");
    const { method, url: path, headers } = from;
    const { hostname, port } = server;
    const passed = request({ hostname, port, method, path, headers }, (answer) => {
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(to);
      answer.on("error", () => to.destroy());
    });
    passed.on("error", (error) => {
      const isUnreached = "code" in error && error.code === "ECONNREFUSED";
      if (isUnreached && triesLeft > 0) forward(from, body, to, triesLeft - 1);
      else if (to.headersSent) to.destroy();
      else to.writeHead(502).end();
    });
    passed.end(body);
  }

  const balancer = createServer(async (from, to) => {
    const parts: Buffer[] = [];
    for await (const part of from) parts.push(part);
    forward(from, Buffer.concat(parts), to, servers.length - 1);
  });
  balancer.listen(0, "127.0.0.1");
  await once(balancer, "listening");
  return {
    url: `http://127.0.0.1:${(balancer.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      balancer.closeAllConnections();
      balancer.close();
      await once(balancer, "close");
    },
  };
}
