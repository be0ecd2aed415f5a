import { type NextRequest, NextResponse } from "next/server";

/**
 * Shows the not-found page for an address that is no text, as "/orders/%ff". Next.js would fail to
 * decode it and answer 500.
 */
export function proxy({ nextUrl }: NextRequest): NextResponse {
  if (isText(nextUrl.pathname)) return NextResponse.next();
  const nowhere = nextUrl.clone();
  nowhere.pathname = "/not-found";
  return NextResponse.rewrite(nowhere);
}

export const config = { matcher: "/(.*%.*)" };

function isText(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
