import { connect, type Socket } from "node:net";
import { takeApart } from "./raw-request.ts";
import type { Shop } from "./shop.ts";

type Answer = NonNullable<ReturnType<typeof takeApart>>;

/**
 * One connection that stays open. Each call sends the bytes of some requests at once and waits for as many answers.
 *
 * @throws {Error} The sandbox ended the connection; the next call opens another.
 */
export function openConversation(shop: Shop) {
  let socket: Socket | undefined;

  return async (bytes: Buffer, methods: readonly string[]): Promise<Answer[]> => {
    if (socket === undefined || socket.destroyed) {
      socket = connect({ host: "127.0.0.1", port: shop.sandbox.port, noDelay: true });
    }
    const open = socket;
    const answers: Answer[] = [];
    let rest: Buffer = Buffer.alloc(0);
    const take = (piece: Buffer) => {
      rest = Buffer.concat([rest, piece]);
      for (;;) {
        const taken = takeOne(rest, methods[answers.length]);
        if (taken === undefined) return;
        rest = taken.rest;
        if (taken.answer.status >= 200) answers.push(taken.answer);
      }
    };
    open.write(bytes);
    while (answers.length < methods.length) {
      const piece: Buffer | undefined = await next(open);
      if (piece === undefined) throw new Error(`ended after ${answers.length}: ${rest.toString()}`);
      take(piece);
    }
    if (rest.length > 0) throw new Error(`more than was asked for: ${rest.toString()}`);
    return answers;
  };
}

/** What arrives next; `undefined` when the connection ends. */
function next(socket: Socket): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const settle = (piece?: Buffer) => {
      socket.off("data", settle).off("close", settle).off("error", ignore);
      resolve(Buffer.isBuffer(piece) ? piece : undefined);
    };
    const ignore = () => {};
    socket.once("data", settle).once("close", settle).on("error", ignore);
  });
}

/** The first answer of some bytes; `undefined` while it is not whole. */
function takeOne(bytes: Buffer, method = "GET"): { answer: Answer; rest: Buffer } | undefined {
  const answer = takeApart(bytes);
  if (answer === undefined) return undefined;
  const hasBody = answer.status >= 200 && method !== "HEAD";
  const length = hasBody ? Number(answer.headers["content-length"]) : 0;
  if (answer.body.length < length) return undefined;
  return {
    answer: { ...answer, body: answer.body.subarray(0, length) },
    rest: answer.body.subarray(length),
  };
}
