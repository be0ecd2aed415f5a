import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Providers } from "@/components/providers.tsx";
import { SiteHeader } from "@/components/site-header.tsx";
import { copyFor } from "@/lib/copy.ts";
import { hasDemoSignIn } from "@/lib/session.ts";
import { getContext } from "@/lib/trpc-server.ts";
import { pretendard } from "./fonts.ts";
import "./globals.css";
import styles from "./layout.module.css";

export async function generateMetadata(): Promise<Metadata> {
  const { shop, home } = copyFor((await getContext()).language);
  return { title: { default: shop.title, template: `%s · ${shop.name}` }, description: home.lead };
}

export default async function Layout({ children }: { children: ReactNode }) {
  const { language } = await getContext();
  const copy = copyFor(language).shop;
  return (
    <html lang={language} className={pretendard.className}>
      <body>
        <Providers language={language}>
          <a href="#content" className={styles.skip}>
            {copy.toContent}
          </a>
          <SiteHeader />
          <main id="content" tabIndex={-1}>
            {children}
          </main>
          <footer className={styles.footer}>
            {copy.footer} {hasDemoSignIn() ? copy.signIn : copy.noSignIn}
          </footer>
        </Providers>
      </body>
    </html>
  );
}
