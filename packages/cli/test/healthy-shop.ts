import { madeUpKey } from "./made-up-key.ts";

/** A small shop with nothing wrong in it, written as people write. */
export const healthyShop: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({
    dependencies: { next: "16.4.5", "@toss-bff/trpc-router": "0.1.0" },
  }),
  "tsconfig.json": '{ "compilerOptions": { /* Next\'s */ "paths": { "@/*": ["./*"] }, } }',
  ".gitignore": "node_modules\n.env*\n!.env.example\n",
  ".git/HEAD": "ref: refs/heads/main\n",
  ".env.local": [
    "# from https://developers.tosspayments.com",
    `TOSS_SECRET_KEY="${madeUpKey("test_gsk")}"`,
    `TOSS_CLIENT_KEY=${madeUpKey("test_gck")} # widget`,
    "NEXT_PUBLIC_SHOP_NAME=Byeotgama",
  ].join("\n"),
  ".env.example": "TOSS_SECRET_KEY=\nTOSS_CLIENT_KEY=\n",
  "lib/env.ts":
    "export const env = { secretKey: process.env.TOSS_SECRET_KEY ?? '', clientKey: process.env.TOSS_CLIENT_KEY ?? '' };\n",
  "lib/checkout.ts": `import { createCheckout } from "@toss-bff/toss-checkout";
import { sqliteLedger } from "@toss-bff/toss-checkout/sqlite";
import { createTossClient } from "@toss-bff/toss-client";
import { env } from "./env";

const toss = createTossClient({ secretKey: env.secretKey });
export const checkout = createCheckout({ toss, ledger: sqliteLedger({ file: "payments.db" }) });
`,
  "lib/prices.ts":
    "export const priceOf = (id: string): number => (id === 'pot' ? 42_000 : 9_000);\n",
  "app/actions.ts": `"use server";
import { checkout } from "@/lib/checkout";
import { priceOf } from "@/lib/prices";

export async function placeOrder(form: FormData) {
  const productId = String(form.get("productId"));
  return checkout.openOrder({ orderName: productId, amount: priceOf(productId), ownerId: "guest-1" });
}
`,
  "app/api/confirm/route.ts": `import { checkout } from "@/lib/checkout";

// A GET of /v1/payments/confirm would be wrong; this is a POST.
export async function POST(request: Request) {
  const { paymentKey, orderId, amount } = await request.json();
  return Response.json(await checkout.confirm({ paymentKey, orderId, amount }));
}

export async function GET() {
  return new Response("it's a POST", { status: 405 });
}
`,
  "app/api/toss/webhook/route.ts": `import { createWebhookHandler } from "@toss-bff/trpc-router";
import { checkout } from "@/lib/checkout";

export const POST = createWebhookHandler({ checkout });
`,
  "app/success/page.tsx": `import { Confirm } from "./confirm";

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const { paymentKey, orderId, amount } = await searchParams;
  return <main><p>Don't go away, it's being confirmed.</p><Confirm payment={{ paymentKey, orderId, amount }} /></main>;
}
`,
  "app/success/confirm.tsx": `"use client";
import type { PublicPayment } from "@toss-bff/trpc-router";
import { useState } from "react";

export function Confirm({ payment }: { payment: object }) {
  const [receipt, setReceipt] = useState<PublicPayment | null>(null);
  async function send() {
    if (!window.confirm("Pay?")) return;
    const answer = await fetch("/api/confirm", { method: "POST", body: JSON.stringify(payment) });
    setReceipt(await answer.json());
  }
  return <button onClick={send}>{receipt ? "Paid" : "Confirm"}</button>;
}
`,
  "lib/confirm.test.ts": `const secretKey = "${madeUpKey("live_gsk")}";\nexport { secretKey };\n`,
};
