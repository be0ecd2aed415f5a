import "server-only";
import { randomBytes, randomUUID } from "node:crypto";
import { cookies } from "next/headers";
import { readEnv } from "./env.ts";
import { type Language, languageCookie } from "./language.ts";
import { issueStaffPass, verifyStaffPass } from "./staff-pass.ts";

export interface Session {
  /** A guest's own random id, known to the HttpOnly cookie only; null until the first order. */
  shopperId: string | null;
  isStaff: boolean;
}

export type Role = "shopper" | "staff";

const shopperCookie = "shopper";
const staffCookie = "staff";
const dayMs = 86_400_000;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function readSession(): Promise<Session> {
  const jar = await cookies();
  const id = jar.get(shopperCookie)?.value ?? "";
  const shopperId = uuid.test(id) ? id : null;
  const pass = jar.get(staffCookie)?.value;
  return {
    shopperId,
    isStaff:
      hasDemoSignIn() &&
      shopperId !== null &&
      pass !== undefined &&
      verifyStaffPass(staffSecret(), shopperId, pass, Date.now()),
  };
}

/** The visitor's id, made and put into a cookie when there is none yet. */
export async function keepShopperId(): Promise<string> {
  const { shopperId } = await readSession();
  return shopperId ?? (await startSession());
}

/**
 * Whether the demo's sign-in exists: with a sandbox only, since it lets in whoever asks. A shop with keys
 * of Toss puts its own login here and into `readSession`.
 */
export function hasDemoSignIn(): boolean {
  return readEnv().toss.target === "sandbox";
}

/** A demo sign-in: whoever asks is let in. The pass ends with the day or with the server. */
export async function signIn(role: Role): Promise<void> {
  const jar = await cookies();
  if (role === "shopper") {
    jar.delete(staffCookie);
    return;
  }
  const expiresAt = Date.now() + dayMs;
  const pass = issueStaffPass(staffSecret(), await keepShopperId(), expiresAt);
  jar.set(staffCookie, pass, cookieOptions(dayMs));
}

export async function keepLanguage(language: Language): Promise<void> {
  (await cookies()).set(languageCookie, language, cookieOptions(365 * dayMs));
}

async function startSession(): Promise<string> {
  const shopperId = randomUUID();
  (await cookies()).set(shopperCookie, shopperId, cookieOptions(365 * dayMs));
  return shopperId;
}

function cookieOptions(ageMs: number) {
  return {
    httpOnly: true,
    // Not "strict": the buyer comes back from Toss, which is another site.
    sameSite: "lax",
    // The demo is served over plain http on this machine; a shop with live keys is not.
    secure: readEnv().toss.target === "live",
    path: "/",
    maxAge: ageMs / 1000,
  } as const;
}

/** New with every start of the server, so that old passes end with it, unless several servers have to share it. */
function staffSecret(): Buffer {
  const { staffSecret: given } = readEnv();
  if (given !== null) return Buffer.from(given);
  shared.demoStaffSecret ??= randomBytes(32);
  return shared.demoStaffSecret;
}

const shared = globalThis as typeof globalThis & { demoStaffSecret?: Buffer };
