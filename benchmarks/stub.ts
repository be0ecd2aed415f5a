import { type AddressInfo, createServer, type Socket } from "node:net";
import { paymentBody } from "./payment-body.ts";

/**
 * A server in a process of its own that answers every request with the same payment, as cheaply as Node can, so that two
 * cores have most of their time for who is measured. Tells how many connections and requests it saw when asked.
 */
const answer = (body: string) =>
  Buffer.from(
    "HTTP/1.1 200 OK\r\ncontent-type: application/json;charset=UTF-8\r\n" +
      "x-tosspayments-trace-id: 7c1e4f0a9a573f1f6a1f0b11aabbccdd\r\nconnection: keep-alive\r\n" +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
const small = answer(paymentBody(2));
const large = answer(paymentBody(71));

let connections = 0;
let requests = 0;

function serve(socket: Socket): void {
  connections += 1;
  let rest = "";
  socket.setNoDelay(true);
  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk) => {
    rest += chunk.toString("latin1");
    for (let end = rest.indexOf("\r\n\r\n"); end >= 0; end = rest.indexOf("\r\n\r\n")) {
      const head = rest.slice(0, end);
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      if (rest.length < end + 4 + length) return;
      rest = rest.slice(end + 4 + length);
      requests += 1;
      socket.write(head.slice(0, head.indexOf("\r\n")).includes("large_") ? large : small);
    }
  });
}

const server = createServer(serve);
server.listen(0, "127.0.0.1", () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.on("message", () => process.send?.({ connections, requests }));
process.on("disconnect", () => process.exit());
