import "server-only";
import * as z from "zod";
import { keepLanguage, signIn } from "./session.ts";
import { anyone, router } from "./trpc.ts";

/** The two switches at the top of every page. */
export const sessionRouter = router({
  signIn: anyone
    .input(z.strictObject({ role: z.enum(["shopper", "staff"]) }))
    .mutation(({ input }) => signIn(input.role)),

  chooseLanguage: anyone
    .input(z.strictObject({ language: z.enum(["ko", "en"]) }))
    .mutation(({ input }) => keepLanguage(input.language)),
});
