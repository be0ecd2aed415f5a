import { retrieveByOrderIdInput } from "@toss-bff/trpc-router/inputs";
import type { Metadata } from "next";
import Link from "next/link";
import { Outcome } from "@/components/outcome.tsx";
import { copyFor } from "@/lib/copy.ts";
import { getContext } from "@/lib/trpc-server.ts";
import { isWindowCode, windowMessage } from "@/lib/window-message.ts";
import styles from "./page.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: copyFor((await getContext()).language).fail.title };
}

/** Where Toss sends the buyer when the window did not end in an approval. Anybody can write this address. */
export default async function FailPage({ searchParams }: PageProps<"/checkout/fail">) {
  const { code, orderId } = await searchParams;
  const { language } = await getContext();
  const { fail } = copyFor(language);
  // Its `message` is not shown: whoever writes the address writes that too, and it would be read as ours.
  const known = typeof code === "string" && isWindowCode(code) ? code : undefined;
  const order = retrieveByOrderIdInput.safeParse({ orderId });

  return (
    <>
      <Outcome
        tone="warn"
        heading={known === "PAY_PROCESS_CANCELED" ? fail.canceledHeading : fail.heading}
        text={windowMessage(known, language)}
      >
        {order.success && (
          <Link href={`/checkout/${order.data.orderId}`} className="button">
            {fail.payAgain}
          </Link>
        )}
        <Link href="/" className="button" data-quiet>
          {fail.toShop}
        </Link>
      </Outcome>
      {known !== undefined && <p className={styles.code}>{fail.code(known)}</p>}
    </>
  );
}
