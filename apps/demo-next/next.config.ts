import path from "node:path";
import type { NextConfig } from "next";

const headers = [
  // The return from Toss carries the paymentKey in the address; no other site may learn it.
  { key: "Referrer-Policy", value: "no-referrer" },
  // Wallets open a popup from the payment window; "same-origin" would cut them off.
  { key: "Cross-Origin-Opener-Policy", value: "same-origin-allow-popups" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  // Toss does not list the hosts of its scripts and frames, so the policy limits only what is ours.
  {
    key: "Content-Security-Policy",
    value: "frame-ancestors 'self'; base-uri 'self'; object-src 'none'",
  },
];

const config: NextConfig = {
  headers: async () => [{ source: "/:path*", headers }],
  poweredByHeader: false,
  reactStrictMode: true,
  // Without it a lock file above the clone would be taken for the root of the repository.
  turbopack: { root: path.join(import.meta.dirname, "../..") },
  typedRoutes: true,
};

export default config;
