import Link from "next/link";
import { copyFor } from "@/lib/copy.ts";
import { readEnv } from "@/lib/env.ts";
import { hasDemoSignIn } from "@/lib/session.ts";
import { getContext } from "@/lib/trpc-server.ts";
import { KilnMark } from "./artwork/kiln-mark.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { RoleSwitch } from "./role-switch.tsx";
import styles from "./site-header.module.css";

export async function SiteHeader() {
  const { language, isStaff } = await getContext();
  const { target } = readEnv().toss;
  const copy = copyFor(language);
  return (
    <header className={styles.header}>
      <p className={styles.strip} data-target={target}>
        <strong>{copy.toss[target].label}</strong> {copy.toss[target].text}
      </p>
      <div className={styles.bar}>
        <Link href="/" className={styles.brand}>
          <KilnMark />
          {copy.shop.name}
        </Link>
        <nav aria-label={copy.nav.label} className={styles.nav}>
          <Link href="/">{copy.nav.shop}</Link>
          <Link href="/orders">{copy.nav.orders}</Link>
        </nav>
        <div className={styles.switches}>
          {hasDemoSignIn() && <RoleSwitch role={isStaff ? "staff" : "shopper"} />}
          <LanguageSwitch />
        </div>
      </div>
      {isStaff && <p className={styles.note}>{copy.role.note}</p>}
    </header>
  );
}
