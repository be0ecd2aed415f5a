import { ShopFront } from "@/components/shop-front.tsx";
import { copyFor } from "@/lib/copy.ts";
import { getContext } from "@/lib/trpc-server.ts";
import styles from "./page.module.css";

export default async function HomePage() {
  const { home } = copyFor((await getContext()).language);
  return (
    <>
      <div className={styles.intro}>
        <h1>{home.heading}</h1>
        <p className="lead">{home.lead}</p>
      </div>
      <ShopFront />
    </>
  );
}
