import { copyEn } from "./copy-en.data.ts";
import { type Copy, copyKo } from "./copy-ko.data.ts";
import type { Language } from "./language.ts";

export function copyFor(language: Language): Copy {
  return language === "ko" ? copyKo : copyEn;
}
