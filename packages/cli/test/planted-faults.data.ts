import type { FindingCode } from "../src/doctor/finding.ts";
import { healthyShop } from "./healthy-shop.ts";
import { madeUpKey } from "./made-up-key.ts";

const goodEnv = healthyShop[".env.local"] ?? "";
const body = "const { paymentKey, orderId, amount } = await request.json();";
const raw = `await fetch("https://api.tosspayments.com/v1/payments/confirm", { method: "POST", body: JSON.stringify({ paymentKey, orderId, amount }) })`;
const wrong = madeUpKey("live_sk");

/** What goes wrong in shops: the files that do it, put into the healthy shop, and what the doctor says of them. */
export const plantedFaults: [
  fault: string,
  files: Record<string, string>,
  found: `${FindingCode} ${string}`[],
][] = [
  [
    "a secret key that is a client key",
    { ".env.local": goodEnv.replace("test_gsk_", "test_gck_") },
    ["KEY_WRONG .env.local:2"],
  ],
  [
    "keys of two pairs",
    { ".env.local": goodEnv.replace("test_gck_", "test_ck_") },
    ["KEY_PAIR .env.local:2"],
  ],
  [
    "a key of one's own beside the other sample key of Toss's documents",
    {
      ".env.local": goodEnv.replace(
        /TOSS_CLIENT_KEY=\S+/,
        "TOSS_CLIENT_KEY=test_gck_docs_Ovk5rk1EwkEbP0W43n07xlzm",
      ),
    },
    ["KEY_PAIR .env.local:2"],
  ],
  [
    "a live key beside a test key, in one mode",
    {
      ".env.production": `TOSS_SECRET_KEY=${madeUpKey("live_gsk")}`,
      ".env.local": goodEnv.replace(/TOSS_SECRET.*/, ""),
      ".env.development": `TOSS_SECRET_KEY=${madeUpKey("test_gsk")}`,
    },
    ["KEY_PAIR .env.production:1"],
  ],
  [
    "a key with a line break written out",
    { ".env.local": goodEnv.replace("uvwx # widget", "uvwx\\n # widget") },
    ["KEY_WRONG .env.local:3"],
  ],
  [
    "a public variable with a secret key",
    { ".env.local": `${goodEnv}\nNEXT_PUBLIC_TOSS_KEY=${wrong}` },
    ["PUBLIC_SECRET .env.local:5"],
  ],
  [
    "a public variable with a database's password",
    { ".env.local": `${goodEnv}\nNEXT_PUBLIC_DB=postgres://u:p4ss@db/x` },
    ["PUBLIC_SECRET .env.local:5"],
  ],
  [
    "code that reads a public secret",
    { "lib/toss.ts": "export const k = process.env.NEXT_PUBLIC_TOSS_SECRET_KEY;" },
    ["KEY_MISSING lib/toss.ts:1", "PUBLIC_SECRET lib/toss.ts:1"],
  ],
  [
    "a secret in the Next config",
    {
      "next.config.ts":
        "export default {\n  env: {\n    TOSS_SECRET_KEY: process.env.TOSS_SECRET_KEY,\n  },\n};",
    },
    ["PUBLIC_SECRET next.config.ts:3"],
  ],
  [
    "a secret key in server code",
    { "lib/toss.ts": `export const a = 1;\nexport const k = "${wrong}";` },
    ["SECRET_IN_CODE lib/toss.ts:2"],
  ],
  [
    "a secret key in a client file",
    { "app/pay.tsx": `"use client";\nexport const k = "${wrong}";` },
    ["SECRET_IN_CLIENT app/pay.tsx:2"],
  ],
  [
    "a secret key in what a client file imports",
    {
      "app/pay.tsx": '"use client";\nimport { k } from "@/lib/toss";\nexport const p = k;',
      "lib/toss.ts": `export const k = \`Basic \${btoa("${wrong}:")}\`;`,
    },
    ["SECRET_IN_CLIENT lib/toss.ts:1"],
  ],
  [
    "a client file that reads the secret key",
    { "app/pay.tsx": "'use client'\nexport const k = process.env.TOSS_SECRET_KEY;" },
    ["SECRET_IN_CLIENT app/pay.tsx:2"],
  ],
  [
    "a client file that imports the server's client",
    {
      "app/pay.tsx":
        '"use client";\nimport { createTossClient } from "@toss-bff/toss-client";\nexport const t = createTossClient;',
    },
    ["SECRET_IN_CLIENT app/pay.tsx:2"],
  ],
  [
    "an env file that Git would take",
    { ".gitignore": ".env\n" },
    ["SECRET_FILE_NOT_IGNORED .env.local:2"],
  ],
  [
    "a key in the example that everybody gets",
    { ".env.example": `TOSS_CLIENT_KEY=\nTOSS_SECRET_KEY=${madeUpKey("test_gsk")}\n` },
    ["SECRET_FILE_NOT_IGNORED .env.example:2"],
  ],
  [
    "a confirm in a GET route",
    {
      "app/api/pay/route.ts": `import { checkout } from "@/lib/checkout";\nexport async function GET(request: Request) {\n  const query = Object.fromEntries(new URL(request.url).searchParams);\n  return Response.json(await checkout.confirm(query as never));\n}`,
    },
    ["CONFIRM_ON_GET app/api/pay/route.ts:4"],
  ],
  [
    "one handler for GET and POST",
    {
      "app/api/pay/route.ts": `import { checkout } from "@/lib/checkout";\nasync function handle(request: Request) {\n  return Response.json(await checkout.confirm(await request.json()));\n}\nexport { handle as GET, handle as POST };`,
    },
    ["CONFIRM_ON_GET app/api/pay/route.ts:3"],
  ],
  [
    "a page that confirms while it is rendered",
    {
      "app/done/page.tsx":
        'import { settle } from "../../lib/settle";\nexport default async function Page() {\n  const paid = await settle("a", "b", 1);\n  return <p>{paid.outcome}</p>;\n}',
      "lib/settle.ts":
        'import { checkout } from "./checkout";\nexport const settle = async (paymentKey: string, orderId: string, amount: number) =>\n  checkout.confirm({ paymentKey, orderId, amount });',
    },
    ["CONFIRM_ON_GET app/done/page.tsx:3"],
  ],
  [
    "a page with a component that confirms",
    {
      "app/done/page.tsx":
        'import { Paid } from "./paid";\nexport default function Page() {\n  return <Paid />;\n}',
      "app/done/paid.tsx":
        'import { checkout as c } from "@/lib/checkout";\nimport { createCaller } from "@/lib/caller";\nexport async function Paid() {\n  const { outcome } = await createCaller().payments.confirm({});\n  return <p>{outcome}{String(c)}</p>;\n}',
    },
    ["CONFIRM_ON_GET app/done/page.tsx:3"],
  ],
  [
    "a tRPC query that confirms",
    {
      "server/router.ts":
        'import { checkout } from "@/lib/checkout";\nexport const pay = t.procedure.input(x).query(async ({ input }) => {\n  return checkout.confirm(input);\n});',
    },
    ["CONFIRM_ON_GET server/router.ts:3"],
  ],
  [
    "getServerSideProps that confirms",
    {
      "pages/done.tsx": `const url = "https://api.tosspayments.com/v1/payments/confirm";\nexport async function getServerSideProps() {\n  await fetch(url, { method: "POST", body: "{}" });\n  return { props: {} };\n}`,
    },
    ["CONFIRM_ON_GET pages/done.tsx:3"],
  ],
  [
    "a confirm straight at Toss with the browser's amount",
    {
      "app/api/pay/route.ts": `export async function POST(request: Request) {\n  ${body}\n  return ${raw};\n}`,
    },
    ["CLIENT_AMOUNT app/api/pay/route.ts:3"],
  ],
  [
    "the client's confirm with the amount of the address",
    {
      "app/api/pay/route.ts":
        'import { toss } from "@/lib/toss";\nexport async function POST(request: Request) {\n  const params = new URL(request.url).searchParams;\n  return Response.json(await toss.payments.confirm({\n    paymentKey: "a", orderId: "b", amount: Number(params.get("amount")) }));\n}',
    },
    ["CLIENT_AMOUNT app/api/pay/route.ts:4"],
  ],
  [
    "an order opened with a form's amount",
    {
      "app/actions.ts":
        '"use server";\nimport { checkout } from "@/lib/checkout";\nexport async function buy(form: FormData) {\n  const amount = Number(form.get("amount"));\n  return checkout.openOrder({ orderName: "x", amount, ownerId: "y" });\n}',
    },
    ["CLIENT_AMOUNT app/actions.ts:5"],
  ],
  [
    "an order opened with a procedure's amount",
    {
      "server/router.ts":
        'import { checkout } from "@/lib/checkout";\nexport const buy = t.procedure.input(x).mutation(({ input }) =>\n  checkout.openOrder({ orderName: "x", amount: input.amount, ownerId: "y" }));',
    },
    ["CLIENT_AMOUNT server/router.ts:3"],
  ],
  [
    "a signature header that Toss never sends",
    {
      "app/api/toss/webhook/route.ts":
        'import { createHmac } from "node:crypto";\nexport async function POST(request: Request) {\n  const { eventType } = await request.json();\n  if (eventType !== "PAYMENT_STATUS_CHANGED") return new Response();\n  if (request.headers.get("Toss-Signature") !== createHmac("sha256", "k").digest("hex")) throw 1;\n  return new Response();\n}',
    },
    ["INVENTED_SIGNATURE app/api/toss/webhook/route.ts:5"],
  ],
  [
    "a general signature header in Toss's webhook",
    {
      "app/api/toss/webhook/route.ts":
        'export async function POST(request: Request) {\n  const signature = request.headers.get("x-webhook-signature");\n  return new Response(signature + "PAYMENT_STATUS_CHANGED");\n}',
    },
    ["INVENTED_SIGNATURE app/api/toss/webhook/route.ts:2"],
  ],
  [
    "no route for webhooks",
    { "app/api/toss/webhook/route.ts": "export {};" },
    ["WEBHOOK_MISSING null:null"],
  ],
  [
    "a ledger in a folder that is not there",
    {
      "lib/checkout.ts": (healthyShop["lib/checkout.ts"] ?? "").replace(
        "payments.db",
        "data/payments.db",
      ),
    },
    ["DATABASE lib/checkout.ts:7"],
  ],
  [
    "a ledger's file that is something else",
    { "payments.db": "no database" },
    ["DATABASE lib/checkout.ts:7"],
  ],
  [
    "keys of two pairs among several pairs",
    {
      ".env.local": `${goodEnv}\nTOSS_BILLING_SECRET_KEY=${madeUpKey("test_sk")}\nNEXT_PUBLIC_TOSS_BILLING_CLIENT_KEY=${madeUpKey("test_gck")}`,
    },
    ["KEY_PAIR .env.local:5"],
  ],
  [
    "names taken out of the environment that nobody sets",
    {
      "lib/keys.ts":
        "export const { A, TOSS_PAYMENTS_SECRET_KEY: key } = process.env;\nexport const client = process.env['TOSS_WIDGET_CLIENT_KEY'];",
    },
    ["KEY_MISSING lib/keys.ts:1", "KEY_MISSING lib/keys.ts:2"],
  ],
  [
    "a page of the Pages Router that sends the confirm itself",
    {
      "pages/done.tsx":
        "export default function Done() {\n  const key = window.btoa(process.env.TOSS_SECRET_KEY);\n  return key;\n}",
    },
    ["SECRET_IN_CLIENT pages/done.tsx:2"],
  ],
  [
    "a route of the Pages Router that answers to any method",
    {
      "pages/api/payments.js": `export default async function handler(req, res) {
  const { orderId, paymentKey, amount } = req.query; // from the address
  const url = "https://api.tosspayments.com/v1/payments/confirm";
  await fetch(url, { method: "POST", body: JSON.stringify({ orderId, amount, paymentKey }) });
  res.redirect(\`/done?orderId=\${orderId}\`);
}`,
    },
    ["CLIENT_AMOUNT pages/api/payments.js:4", "CONFIRM_ON_GET pages/api/payments.js:4"],
  ],
  [
    "a checked body, whose amount only looks checked",
    {
      "app/api/pay/route.ts": `const url = "https://api.tosspayments.com/v1/payments/confirm"

export async function POST(request: Request) {
  let raw: unknown
  raw = await request.json()
  const parsed = schema.safeParse(raw)
  if (!parsed.success) return new Response(null, { status: 400 })
  const { paymentKey, orderId, amount } = parsed.data
  if (typeof amount !== "number" || amount === undefined) return new Response(null, { status: 400 })
  return await fetch(url, {
    method: "POST",
    body: JSON.stringify({ paymentKey, orderId, amount }),
  })
}
`,
    },
    ["CLIENT_AMOUNT app/api/pay/route.ts:10"],
  ],
  [
    "a route of the Pages Router for GET alone, with what a query may hold made sure of",
    {
      "pages/api/payments.ts": `export default async function handler(req, res) {
  if (req.method !== "GET") return res.status(405).end();
  const { orderId, paymentKey, amount } = req.query;
  const sum = typeof amount === "string" ? amount : Array.isArray(amount) ? amount[0] : "";
  await axios.post("https://api.tosspayments.com/v1/payments/confirm", { orderId, paymentKey, amount: Number(sum) });
}`,
    },
    ["CLIENT_AMOUNT pages/api/payments.ts:5", "CONFIRM_ON_GET pages/api/payments.ts:5"],
  ],
  [
    "a GET route that lets a class confirm",
    {
      "lib/approval.ts": `export class Approval {
  async run(paymentKey: string, orderId: string, amount: number) {
    return fetch("https://api.tosspayments.com/v1/payments/confirm", { method: "POST", body: JSON.stringify({ paymentKey, orderId, amount }) });
  }
}
export const approvals = { approve: (key: string) => new Approval().run(key, "order", 1), list: () => [] };
`,
      "app/a/route.ts": `import { Approval } from "@/lib/approval";
export async function GET() {
  const approval = new Approval();
  return approval.run("key", "order", 1);
}
`,
      "app/b/route.ts": `import { approvals } from "@/lib/approval";
export const GET = async () => {
  await approvals.approve("key");
};
`,
    },
    ["CONFIRM_ON_GET app/a/route.ts:3", "CONFIRM_ON_GET app/b/route.ts:3"],
  ],
  [
    "an amount with something that stands in for it",
    {
      "app/api/pay/route.ts": `import { toss } from "@/lib/toss";
export async function POST(request: Request) {
  const body = await request.json();
  const amount = Number(body?.amount || 0);
  if (!Number.isFinite(amount) || amount <= 0) return new Response(null, { status: 400 });
  return Response.json(await toss.payments.confirm({ paymentKey: body.paymentKey, orderId: body.orderId, amount }));
}
`,
    },
    ["CLIENT_AMOUNT app/api/pay/route.ts:6"],
  ],
  [
    "a GET route in a folder called test",
    {
      "app/test/route.ts":
        'import { checkout } from "@/lib/checkout";\nexport const GET = () => checkout.confirm({} as never);\n',
    },
    ["CONFIRM_ON_GET app/test/route.ts:2"],
  ],
];
