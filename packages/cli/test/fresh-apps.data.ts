const tsconfig = (alias: string, target: string) => `{
  "compilerOptions": {
    "target": "ES2017",
    "lib": ["dom", "dom.iterable", "esnext"],
    "allowJs": true,
    "skipLibCheck": true,
    "strict": true,
    "noEmit": true,
    "esModuleInterop": true,
    "module": "esnext",
    "moduleResolution": "bundler",
    "resolveJsonModule": true,
    "isolatedModules": true,
    "jsx": "react-jsx",
    "incremental": true,
    "plugins": [{ "name": "next" }],
    /* Path Aliases */
    "paths": { "${alias}/*": ["./${target}*"] }
  },
  "include": ["next-env.d.ts", "**/*.ts", "**/*.tsx", ".next/types/**/*.ts", ".next/dev/types/**/*.ts", "**/*.mts"],
  "exclude": ["node_modules"]
}
`;

const app = (base: string) => ({
  [`${base}app/layout.tsx`]: `import type { ReactNode } from "react";

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
`,
  [`${base}app/page.tsx`]:
    "export default function Home() {\n  return <main>Hello world!</main>;\n}\n",
});

const nextConfig = `import type { NextConfig } from "next";

const nextConfig: NextConfig = {
  /* config options here */
  cacheComponents: true,
  partialPrefetching: true,
};

export default nextConfig;
`;

/** As create-next-app 16.4 leaves an app, less its pictures and styles. */
export const createNextApp = (base: "" | "src/"): Record<string, string> => ({
  "package.json": `${JSON.stringify({ name: "fresh", private: true, dependencies: { next: "16.4.3", react: "19.3.0", "react-dom": "19.3.0" }, devDependencies: { typescript: "^5" } }, null, 2)}\n`,
  "tsconfig.json": tsconfig("@", base),
  "next.config.ts": nextConfig,
  "next-env.d.ts":
    '/// <reference types="next" />\n/// <reference types="next/image-types/global" />\n',
  ".gitignore":
    "/node_modules\n/.next/\n\n# env files (can opt-in for committing if needed)\n.env*\n",
  ...app(base),
});

/** As create-t3-app 7.40 lays out an app with tRPC and the App Router. */
export const createT3App: Record<string, string> = {
  "package.json": `${JSON.stringify({ name: "t3", type: "module", dependencies: { "@trpc/client": "^11.0.0", "@trpc/server": "^11.0.0", next: "^15.2.3", react: "^19.0.0", "react-dom": "^19.0.0", superjson: "^2.2.1", zod: "^3.24.2" } })}\n`,
  "pnpm-lock.yaml": "lockfileVersion: '9.0'\n",
  "tsconfig.json": tsconfig("~", "src/"),
  "next.config.js": "export default {};\n",
  "next-env.d.ts": '/// <reference types="next" />\n',
  ".gitignore": "/node_modules\n.env\n.env*.local\n",
  ".env": 'AUTH_SECRET="x"\n',
  ".env.example":
    "# When adding additional environment variables, update this file.\nAUTH_SECRET=\n",
  ...app("src/"),
  "src/server/api/trpc.ts": `/**
 * YOU PROBABLY DON'T NEED TO EDIT THIS FILE, UNLESS:
 * 1. You want to modify request context (see Part 1).
 */
import { initTRPC } from "@trpc/server";
import superjson from "superjson";

export const createTRPCContext = async (opts: { headers: Headers }) => {
  return {
    ...opts,
  };
};

const t = initTRPC.context<typeof createTRPCContext>().create({
  transformer: superjson,
  errorFormatter({ shape, error }) {
    return { ...shape, data: { ...shape.data, zodError: error.cause instanceof Error ? error.cause.name : null } };
  },
});

export const createCallerFactory = t.createCallerFactory;

export const createTRPCRouter = t.router;

const timingMiddleware = t.middleware(async ({ next, path }) => {
  const start = Date.now();
  const result = await next();
  const end = Date.now();
  console.log(\`[TRPC] \${path} took \${end - start}ms to execute\`);
  return result;
});

export const publicProcedure = t.procedure.use(timingMiddleware);
`,
  "src/server/api/routers/post.ts": `import { createTRPCRouter, publicProcedure } from "~/server/api/trpc";

export const postRouter = createTRPCRouter({
  latest: publicProcedure.query(() => ({ name: "Hello World" })),
});
`,
  "src/server/api/root.ts": `import { postRouter } from "~/server/api/routers/post";
import { createCallerFactory, createTRPCRouter } from "~/server/api/trpc";

/**
 * This is the primary router for your server.
 *
 * All routers added in /api/routers should be manually added here.
 */
export const appRouter = createTRPCRouter({
  post: postRouter,
});

// export type definition of API
export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
`,
  "src/app/api/trpc/[trpc]/route.ts": `import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { type NextRequest } from "next/server";
import { appRouter } from "~/server/api/root";
import { createTRPCContext } from "~/server/api/trpc";

const handler = (req: NextRequest) =>
  fetchRequestHandler({
    endpoint: "/api/trpc",
    req,
    router: appRouter,
    createContext: () => createTRPCContext({ headers: req.headers }),
  });

export { handler as GET, handler as POST };
`,
};
