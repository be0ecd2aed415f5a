import { paymentSchema } from "@toss-bff/toss-client/schema";
import { safeSuperjson } from "@toss-bff/trpc-router/superjson";
import superjson from "superjson";
import { paymentAnswer } from "./payment-answer.ts";
import { paymentBody } from "./payment-body.ts";

/** How an answer is written, and which. */
interface Question {
  how: "json" | "superjson" | "ours";
  what: "payment" | "answer" | "list" | "rows";
}

const answers = {
  payment: paymentSchema.parse(JSON.parse(paymentBody(2))),
  answer: paymentAnswer("order-000001"),
  list: Array.from({ length: 20 }, (_, index) => paymentAnswer(`order-${index}`)),
  rows: Array.from({ length: 100 }, (_, id) => ({
    id,
    name: `row ${id}`,
    price: id * 1_000,
    isOpen: id % 2 === 0,
    tags: ["new", "blue"],
    note: "A sentence somebody wrote about this row, of the length such sentences have.",
    address: { zip: "04524", city: "Seoul", street: "110 Sejong-daero", room: null },
    ...(id % 10 === 0 && { at: new Date(id * 1e9) }),
  })),
};

const write = {
  json: (value: unknown) => JSON.stringify(value),
  superjson: (value: unknown) => JSON.stringify(superjson.serialize(value)),
  ours: (value: unknown) => JSON.stringify(safeSuperjson.output.serialize(value)),
};

function measure({ how, what }: Question): object {
  const count = what === "payment" || what === "answer" ? 2_000 : 100;
  let length = 0;
  const before = process.cpuUsage();
  for (let index = 0; index < count; index += 1) length += write[how](answers[what]).length;
  const { user, system } = process.cpuUsage(before);
  if (length < count) throw new Error("nothing was written");
  return { cpuUs: (user + system) / count };
}

for (const answer of Object.values(answers)) {
  if (write.ours(answer) !== write.superjson(answer)) throw new Error("not superjson's wire");
}
process.on("message", (question: Question) => process.send?.(measure(question)));
process.on("disconnect", () => process.exit());
process.send?.("ready");
