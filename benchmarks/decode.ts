import { objectDecoder } from "../packages/toss-client/dist/wire/decode.js";
import { paymentTable } from "../packages/toss-client/dist/wire/payment-table.js";
import { paymentBody } from "./payment-body.ts";

/** What the process that decodes is asked for, with the number of cancels in the payment. */
interface Question {
  what: "parse" | "decode" | "size";
  cancels: number;
}

const decode = objectDecoder(paymentTable);
const bodies = new Map<number, string>();

function measure({ what, cancels }: Question): object | number {
  const body = bodies.get(cancels) ?? paymentBody(cancels);
  bodies.set(cancels, body);
  if (what === "size") return Buffer.byteLength(body);
  const count = cancels > 2 ? 300 : 3_000;
  let seen = 0;
  globalThis.gc?.({ type: "minor" });
  const before = process.cpuUsage();
  for (let index = 0; index < count; index += 1) {
    const json: unknown = JSON.parse(body);
    if (what === "parse") seen += json === null ? 0 : 1;
    else if ("value" in decode(json)) seen += 1;
  }
  // Each turn pays for the garbage that it made.
  globalThis.gc?.({ type: "minor" });
  const { user, system } = process.cpuUsage(before);
  if (seen !== count) throw new Error("the payment was refused");
  return { cpuUs: (user + system) / count };
}

process.on("message", (question: Question) => process.send?.(measure(question)));
process.on("disconnect", () => process.exit());
process.send?.("ready");
