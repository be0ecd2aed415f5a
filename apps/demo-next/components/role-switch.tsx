"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/lib/trpc-client.ts";
import { ChoiceSwitch } from "./choice-switch.tsx";
import { useCopy } from "./language-context.tsx";

/** The demo's sign-in. A real shop signs its staff in. */
export function RoleSwitch({ role }: { role: "shopper" | "staff" }) {
  const copy = useCopy().role;
  const router = useRouter();
  const signIn = useMutation(
    useTRPC().session.signIn.mutationOptions({ onSuccess: () => router.refresh() }),
  );
  return (
    <ChoiceSwitch
      label={copy.label}
      choices={[
        { value: "shopper", label: copy.shopper },
        { value: "staff", label: copy.staff },
      ]}
      chosen={role}
      disabled={signIn.isPending}
      onChoose={(value) => signIn.mutate({ role: value })}
    />
  );
}
