"use client";

import { createContext, type ReactNode, useContext } from "react";
import { copyFor } from "@/lib/copy.ts";
import type { Copy } from "@/lib/copy-ko.data.ts";
import type { Language } from "@/lib/language.ts";

const LanguageContext = createContext<Language>("ko");

export function LanguageProvider({
  language,
  children,
}: {
  language: Language;
  children: ReactNode;
}) {
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

export function useCopy(): Copy {
  return copyFor(useLanguage());
}
