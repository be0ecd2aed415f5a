import { buyerMessage, isTossErrorCode } from "@toss-bff/toss-client/errors";
import { isWindowCode, parseTossFail, windowMessage } from "@toss-bff/toss-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Outcome } from "@/components/outcome.tsx";
import { copyFor } from "@/lib/copy.ts";
import { getContext } from "@/lib/trpc-server.ts";
import styles from "./page.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: copyFor((await getContext()).language).fail.title };
}

/** Where Toss sends the buyer when the window did not end in an approval. Anybody can write this address. */
export default async function FailPage({ searchParams }: PageProps<"/checkout/fail">) {
  const { code, orderId } = parseTossFail(await searchParams);
  const { language } = await getContext();
  const { fail } = copyFor(language);
  // Anybody can write a code into the address: only one that there is, is shown.
  const ofToss = code !== undefined && isTossErrorCode(code);
  const ofWindow = code !== undefined && isWindowCode(code);

  return (
    <>
      <Outcome
        tone="warn"
        heading={code === "PAY_PROCESS_CANCELED" ? fail.canceledHeading : fail.heading}
        text={ofToss && !ofWindow ? buyerMessage(code, language) : windowMessage(code, language)}
      >
        {orderId !== undefined && (
          <Link href={`/checkout/${orderId}`} className="button">
            {fail.payAgain}
          </Link>
        )}
        <Link href="/" className="button" data-quiet>
          {fail.toShop}
        </Link>
      </Outcome>
      {(ofToss || ofWindow) && <p className={styles.code}>{fail.code(code)}</p>}
    </>
  );
}
