import Link from "next/link";
import { Outcome } from "@/components/outcome.tsx";
import { copyFor } from "@/lib/copy.ts";
import { getContext } from "@/lib/trpc-server.ts";

export default async function NotFound() {
  const { error, orders } = copyFor((await getContext()).language);
  return (
    <Outcome tone="warn" heading={error.notFound} text={error.notFoundText}>
      <Link href="/" className="button">
        {orders.toShop}
      </Link>
    </Outcome>
  );
}
