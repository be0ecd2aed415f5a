import { createServer } from "node:net";

/** `wanted` when nobody listens there on 127.0.0.1, else null; 0 finds any free port. */
export function freePort(wanted: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen(wanted, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : null;
      server.close(() => resolve(port));
    });
  });
}
