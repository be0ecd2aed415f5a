"use client";

import { getTossError } from "@toss-bff/trpc-router/client";
import { useCallback } from "react";
import { confirmTexts } from "./confirm-texts.data.ts";
import type { Language } from "./language.ts";
import { windowMessage } from "./window-message.ts";
import { codeOf } from "./window-outcome.ts";

/**
 * A function that turns whatever was thrown into a sentence for the buyer: the router's own `buyerMessage`, a text for
 * what Toss's SDK rejected with, and for anything else that the shop could not be reached, which claims neither a charge
 * nor its absence.
 *
 * @param language @default "ko"
 */
export function useBuyerMessage(language: Language = "ko"): (error: unknown) => string {
  return useCallback(
    (error) => {
      const code = codeOf(error);
      return (
        getTossError(error)?.buyerMessage ??
        (code === undefined ? confirmTexts[language].unreachable[1] : windowMessage(code, language))
      );
    },
    [language],
  );
}
