import { madeUpKey } from "./made-up-key.ts";

const body = "const { paymentKey, orderId, amount } = await request.json();";
const raw = `await fetch("https://api.tosspayments.com/v1/payments/confirm", { method: "POST", body: JSON.stringify({ paymentKey, orderId, amount }) })`;

/** What looks like a fault and is none. */
export const innocentFiles: [what: string, files: Record<string, string>][] = [
  [
    "a comparison with the order",
    {
      "app/api/pay/route.ts": `export async function POST(request: Request) {\n  ${body}\n  const order = await db.order(orderId);\n  if (order.amount !== amount) throw new Error("edited");\n  return ${raw};\n}`,
    },
  ],
  [
    "an amount of the database",
    {
      "app/api/pay/route.ts": `export async function POST(request: Request) {\n  const { paymentKey, orderId } = await request.json();\n  const { amount } = await db.order(orderId);\n  return ${raw};\n}`,
    },
  ],
  [
    "a server action inside of a page",
    {
      "app/done/page.tsx":
        'import { checkout } from "@/lib/checkout";\nexport default function Page() {\n  async function pay() {\n    "use server";\n    await checkout.confirm({ paymentKey: "a", orderId: "b", amount: 1 });\n  }\n  return <form action={pay}><button>Pay</button></form>;\n}',
    },
  ],
  [
    "a page that hands a server action over",
    {
      "app/pay-action.ts":
        '"use server";\nimport { checkout } from "@/lib/checkout";\nexport async function pay() {\n  await checkout.confirm({} as never);\n}',
      "app/done/page.tsx":
        'import { pay } from "../pay-action";\nexport default function Page() {\n  return <form action={pay} />;\n}',
    },
  ],
  [
    "a mutation that confirms",
    {
      "server/router.ts":
        'import { checkout } from "@/lib/checkout";\nexport const list = t.procedure.query(() => 1);\nexport const pay = t.procedure.mutation(({ input }) => checkout.confirm(input));',
    },
  ],
  [
    "code in a comment or in a text",
    {
      "app/note/page.tsx":
        'export default function Page() {\n  // await checkout.confirm(searchParams)\n  return <p>{"await checkout.confirm(x)"} /* toss.payments.confirm() */</p>;\n}',
    },
  ],
  [
    "another company's signature header",
    {
      "app/api/github/route.ts":
        'export async function POST(request: Request) {\n  return new Response(request.headers.get("x-hub-signature-256"));\n}',
    },
  ],
  [
    "the header of payouts",
    {
      "app/api/payouts/route.ts":
        'export async function POST(request: Request) {\n  return new Response(request.headers.get("tosspayments-webhook-signature"));\n}',
    },
  ],
  [
    "a sample key of Toss's documents",
    { "lib/toss.ts": 'export const k = "test_gsk_docs_OaPz8L5KdmQXkzRz3y47BMw6";' },
  ],
  [
    "a client file that calls a server action",
    {
      "app/pay.tsx":
        '"use client";\nimport { placeOrder } from "./actions";\nexport const p = placeOrder;',
    },
  ],
  [
    "a page router's API route that looks at the method",
    {
      "pages/api/pay.ts": `export default async function handler(req, res) {\n  if (req.method !== "POST") return res.status(405).end();\n  await checkout.confirm(req.body);\n}`,
    },
  ],
  [
    "code without semicolons",
    {
      "app/api/pay/route.ts": `export async function POST(request: Request) {
  const amount = priceOf("pot")
  const { paymentKey, orderId } = await request.json()
  return ${raw}
}
`,
    },
  ],
  [
    "an order looked up by its amount",
    {
      "app/api/pay/route.ts": `export async function POST(request: Request) {\n  ${body}\n  const order = await db.order.findFirst({ where: { id: orderId, amount } });\n  if (!order) throw new Error("edited");\n  return ${raw};\n}`,
    },
  ],
  [
    "the secret of somebody's webhooks",
    { ".env.production": "TOSS_WEBHOOK_SECRET=whatever\nSTRIPE_SECRET_KEY=sk_x" },
  ],
  [
    "a page of the Pages Router that reads the key on the server",
    {
      "pages/done.tsx":
        "export const getServerSideProps = () => ({ props: { set: Boolean(process.env.TOSS_SECRET_KEY) } });\nexport default function Done() {\n  return null;\n}",
    },
  ],
  [
    "a GET route that asks the same object for something else",
    {
      "lib/approval.ts":
        'import { checkout } from "./checkout";\nexport const approvals = { approve: (key: string) => checkout.confirm({ paymentKey: key } as never), list: () => [] };\n',
      "app/a/route.ts":
        'import { approvals } from "@/lib/approval";\nexport const GET = async () => Response.json(approvals.list());\n',
    },
  ],
  [
    "a webhook route that does something of its own",
    {
      "app/api/toss/webhook/route.ts":
        "export async function POST(request: Request) {\n  await queue(await request.json());\n  return new Response();\n}",
    },
  ],
  [
    "what tests read and hold",
    {
      "e2e/run.ts": "export const key = process.env.TOSS_WIDGET_SECRET_KEY;",
      "tests/toss.ts": `export const key = "${madeUpKey("live_sk")}";`,
    },
  ],
  [
    "a ledger in PostgreSQL where an address is set, else in a file",
    {
      "lib/other.ts":
        "export const ledger = process.env.DATABASE_URL ? postgresLedger({ pool }) : sqliteLedger({ file: 'payments.db' });",
    },
  ],
];
