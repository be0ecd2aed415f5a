import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { initTRPC } from "@trpc/server";
import superjson from "superjson";

const t = initTRPC.context<{ userId: string }>().create({ transformer: superjson });
const appRouter = t.router({ hello: t.procedure.query(() => "hello") });

const client = createTRPCClient<typeof appRouter>({
  links: [httpBatchLink({ url: "http://127.0.0.1", transformer: superjson })],
});

export const hello = () => client.hello.query();
