import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** One message as a shop's server gets it. */
export interface Received {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever field they are about
  body: any;
}

/** What a receiver does with a message it has read. */
export type Answer = (response: ServerResponse) => void;

/** A plain server that keeps what it gets and answers 200, or whatever `answer` does. */
export async function openReceiver(answer: Answer = (response) => void response.end()) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const { method = "", url: path = "", headers } = request;
    const sent = await text(request);
    received.push({ method, path, headers, text: sent, body: JSON.parse(sent) });
    answer(response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    received,
    /** Takes what came so far. */
    take: () => received.splice(0),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** An `answer` with one status after the other; the last one stays. */
export function statuses(...list: number[]): Answer {
  return (response) => {
    response.statusCode = (list.length > 1 ? list.shift() : list[0]) ?? 200;
    response.end();
  };
}

/** Header of a message by the end of its name. */
export function transmission({ headers }: Received, name: string): string {
  return String(headers[`tosspayments-webhook-${name}`]);
}
