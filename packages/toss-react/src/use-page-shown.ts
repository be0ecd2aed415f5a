"use client";

import { useSyncExternalStore } from "react";

/** False while a browser only prepares the page for a visit that may never come (prerendering). */
export function usePageShown(): boolean {
  return useSyncExternalStore(
    (changed) => {
      document.addEventListener("prerenderingchange", changed);
      return () => document.removeEventListener("prerenderingchange", changed);
    },
    () => !("prerendering" in document && document.prerendering),
    () => false,
  );
}
