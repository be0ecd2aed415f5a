import { TRPCError } from "@trpc/server";
import { isWorded } from "./errors.ts";

/**
 * Tells who mounts a handler at one path and names another that the two differ. tRPC's adapter cuts as many characters off a
 * path as `endpoint` has, whichever they are, so a path that lies elsewhere may work; only what is not found is explained.
 */
export function createMountPath(endpoint: string) {
  const root = trimSlashes(endpoint);
  const explained = new WeakMap<TRPCError, TRPCError>();
  const message =
    `This handler answers below its endpoint, ${JSON.stringify(endpoint)}; what was asked lies elsewhere. ` +
    "Make endpoint the path it is mounted at, as it stands in request.url.";

  return {
    /** @returns What onError is told: the same error, or in its place one that says what is wrong with the mount. */
    explain(error: TRPCError, { pathname }: URL): TRPCError {
      if (error.code !== "NOT_FOUND" || isWorded(error)) return error;
      if (root === "" || `${trimSlashes(pathname)}/`.startsWith(`${root}/`)) return error;
      const explanation = new TRPCError({ code: "NOT_FOUND", message, cause: error });
      explained.set(error, explanation);
      return explanation;
    },

    /** What the caller is told of an error that was explained. */
    sentenceFor: (error: TRPCError): string | undefined => explained.get(error)?.message,
  };
}

/** As tRPC's adapter does. */
function trimSlashes(path: string): string {
  return path.replace(/^\//, "").replace(/\/$/, "");
}
