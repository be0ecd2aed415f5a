import "server-only";
import { TRPCError } from "@trpc/server";
import * as z from "zod";
import { hasDemoSignIn, keepLanguage, signIn } from "./session.ts";
import { anyone, router } from "./trpc.ts";

const noSignIn =
  "Anybody can be staff in the demo's sign-in, so it exists with the sandbox only. Put your own login into lib/session.ts.";

/** The two switches at the top of every page. */
export const sessionRouter = router({
  signIn: anyone
    .input(z.strictObject({ role: z.enum(["shopper", "staff"]) }))
    .mutation(({ input }) => {
      if (!hasDemoSignIn()) throw new TRPCError({ code: "FORBIDDEN", message: noSignIn });
      return signIn(input.role);
    }),

  chooseLanguage: anyone
    .input(z.strictObject({ language: z.enum(["ko", "en"]) }))
    .mutation(({ input }) => keepLanguage(input.language)),
});
