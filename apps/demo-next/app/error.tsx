"use client";

import { useCopy } from "@/components/language-context.tsx";
import { Outcome } from "@/components/outcome.tsx";

export default function ErrorPage({ retry }: { retry: () => void }) {
  const copy = useCopy().error;
  return (
    <Outcome tone="bad" heading={copy.title} text={copy.text}>
      <button type="button" className="button" onClick={retry}>
        {copy.again}
      </button>
    </Outcome>
  );
}
