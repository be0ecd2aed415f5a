"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/lib/trpc-client.ts";
import { ChoiceSwitch } from "./choice-switch.tsx";
import { useCopy, useLanguage } from "./language-context.tsx";

const choices = [
  { value: "ko", label: "한국어", lang: "ko" },
  { value: "en", label: "English", lang: "en" },
] as const;

export function LanguageSwitch() {
  const language = useLanguage();
  const copy = useCopy();
  const router = useRouter();
  const choose = useMutation(
    useTRPC().session.chooseLanguage.mutationOptions({ onSuccess: () => router.refresh() }),
  );
  return (
    <ChoiceSwitch
      label={copy.language.label}
      hideLabel
      choices={choices}
      chosen={language}
      disabled={choose.isPending}
      onChoose={(value) => choose.mutate({ language: value })}
    />
  );
}
