import { randomUUID } from "node:crypto";
import { cookies } from "next/headers";
import { readPaymentsEnv } from "@/lib/payments/env";

/**
 * Who is buying: owns the orders they open, and sees nobody else's. A random id in a cookie that scripts cannot read, made for
 * guests. With a login of your own, return its user's id from both functions.
 */
export async function readBuyerId(): Promise<string | null> {
  const id = (await cookies()).get(cookieName)?.value ?? "";
  return uuid.test(id) ? id : null;
}

/** The same, made where there is none yet. In server actions and routes only: a page cannot set cookies. */
export async function keepBuyerId(): Promise<string> {
  const known = await readBuyerId();
  if (known !== null) return known;
  const id = randomUUID();
  (await cookies()).set(cookieName, id, {
    httpOnly: true,
    // Not "strict": the buyer comes back from Toss, which is another site.
    sameSite: "lax",
    secure: readPaymentsEnv().secretKey.startsWith("live_"),
    path: "/",
    maxAge: 365 * 24 * 60 * 60,
  });
  return id;
}

const cookieName = "buyer";
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
