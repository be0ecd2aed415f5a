import "server-only";
import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import { cache } from "react";
import { appRouter } from "./router.ts";
import { createContext } from "./trpc.ts";

/** Who is looking at this page. Read once for all its components. */
export const getContext = cache(createContext);

/** Our own procedures, called from a page without a request in between. Queries only: a page must not change anything. */
export const getCaller = cache(async () => appRouter.createCaller(await getContext()));

/** Shows the not-found page for an order that is unknown, not the visitor's, or misspelt: all three look the same. */
export async function orNotFound<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof TRPCError && missing.includes(error.code)) notFound();
    throw error;
  }
}

const missing = ["NOT_FOUND", "BAD_REQUEST"];
