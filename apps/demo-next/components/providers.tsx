"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { Language } from "@/lib/language.ts";
import { createShopClient, TRPCProvider } from "@/lib/trpc-client.ts";
import { LanguageProvider } from "./language-context.tsx";

export function Providers({ language, children }: { language: Language; children: ReactNode }) {
  const [queryClient] = useState(() => new QueryClient());
  const [trpcClient] = useState(createShopClient);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        <LanguageProvider language={language}>{children}</LanguageProvider>
      </TRPCProvider>
    </QueryClientProvider>
  );
}
