/**
 * The part that the example calls of the client that Prisma 7.10 generates from a shop's schema, as its declarations have it:
 * without a schema there is no client to install. The example compiles against the whole of one, too.
 */
declare module "@prisma/client" {
  type Raw = { $queryRawUnsafe<T = unknown>(query: string, ...values: unknown[]): Promise<T> };
  export interface PrismaClient extends Raw {
    $transaction<R>(run: (prisma: Raw) => Promise<R>): Promise<R>;
  }
}
