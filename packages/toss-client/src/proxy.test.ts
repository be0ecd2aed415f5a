import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { ProxyAgent } from "undici";
import { expect, test } from "vitest";
import { paid, retrieve, startShop } from "./test-shop.ts";

test("a call goes through the proxy of a host, by undici's ProxyAgent", async () => {
  const tunnels: string[] = [];
  const proxy = createServer().on("connect", ({ url = "" }, socket) => {
    tunnels.push(url);
    const { hostname, port } = new URL(`http://${url}`);
    const target = connect(Number(port), hostname, () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      target.pipe(socket).pipe(target);
    });
    for (const end of [socket, target]) end.on("error", () => {});
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const { port } = proxy.address() as AddressInfo;
  const dispatcher = new ProxyAgent({ uri: `http://127.0.0.1:${port}`, proxyTunnel: true });
  try {
    await using shop = await startShop([paid], { dispatcher });
    expect(await retrieve(shop.toss)).toMatchObject({ status: "DONE" });
    expect(tunnels).toEqual([new URL(shop.url).host]);
  } finally {
    await dispatcher.destroy();
    proxy.closeAllConnections();
    proxy.close();
  }
});
