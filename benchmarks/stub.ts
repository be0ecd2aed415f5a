import { type AddressInfo, createServer, type Socket } from "node:net";
import { paymentBody } from "./payment-body.ts";

/**
 * A server in a process of its own that answers every request with the payment that was asked for, as cheaply as Node can, so
 * that two cores have most of their time for who is measured. All payments are the same but for key and order. Tells how many
 * connections and requests it saw when asked.
 */
const answer = (body: string) =>
  Buffer.from(
    "HTTP/1.1 200 OK\r\ncontent-type: application/json;charset=UTF-8\r\n" +
      "x-tosspayments-trace-id: 7c1e4f0a9a573f1f6a1f0b11aabbccdd\r\nconnection: keep-alive\r\n" +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );

/** The answer for a key of this length: its bytes are made once, and the key is written into a copy of them. */
function answers(cancels: number, length: number): (paymentKey: string) => Buffer {
  const blank = "_".repeat(length);
  const bytes = answer(paymentBody(cancels, { paymentKey: blank, orderId: `order-${blank}` }));
  const places = [bytes.indexOf(blank), bytes.lastIndexOf(blank)];
  return (paymentKey) => {
    const copy = Buffer.from(bytes);
    for (const place of places) copy.write(paymentKey, place, "latin1");
    return copy;
  };
}

const blankKey = "tgen_".padEnd(27, "0");
const small = answers(2, blankKey.length);
const large = answers(71, `large_${blankKey}`.length);

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
      const [key = blankKey] = /(?:large_)?tgen_\d{22}/.exec(rest.slice(0, end + 4 + length)) ?? [];
      rest = rest.slice(end + 4 + length);
      requests += 1;
      socket.write(key.startsWith("large_") ? large(key) : small(key));
    }
  });
}

const server = createServer(serve);
server.listen(0, "127.0.0.1", () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.on("message", () => process.send?.({ connections, requests }));
process.on("disconnect", () => process.exit());
