import "server-only";
import { withTossErrors } from "@toss-bff/trpc-router";
import { safeSuperjson } from "@toss-bff/trpc-router/superjson";
import { initTRPC, TRPCError } from "@trpc/server";
import { cookies, headers } from "next/headers";
import { chooseLanguage, type Language, languageCookie } from "./language.ts";
import { readSession, type Session } from "./session.ts";

export interface Context extends Session {
  language: Language;
}

/** Who is asking, and in which language: of a tRPC request and of a page alike. */
export async function createContext(): Promise<Context> {
  const [session, jar, head] = await Promise.all([readSession(), cookies(), headers()]);
  return {
    ...session,
    language: chooseLanguage(jar.get(languageCookie)?.value, head.get("accept-language")),
  };
}

const t = initTRPC
  .context<Context>()
  .create({ transformer: safeSuperjson, errorFormatter: withTossErrors() });

export const { router, createCallerFactory } = t;

/** Anybody; what belongs to whom is decided per order. */
export const anyone = t.procedure;

export const staff = t.procedure.use(({ ctx, next }) => {
  if (!ctx.isStaff) throw new TRPCError({ code: "FORBIDDEN" });
  return next();
});
