import { parseTossFail, windowMessage } from "@toss-bff/toss-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";

export const metadata: Metadata = { title: "결제 실패" };

interface FailProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default function FailPage({ searchParams }: FailProps) {
  return (
    <main lang="ko">
      <Suspense fallback={null}>
        <Failure searchParams={searchParams} />
      </Suspense>
    </main>
  );
}

/** Why the window ended. Nothing was charged; and anybody can write this address. */
async function Failure({ searchParams }: FailProps) {
  const { code, orderId } = parseTossFail(await searchParams);
  return (
    <>
      <h1>{windowMessage(code, "ko")}</h1>
      {orderId !== undefined && <Link href={`/checkout/${orderId}`}>다시 결제하기</Link>}
    </>
  );
}
