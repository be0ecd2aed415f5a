/**
 * The part of two drivers that the examples call, as their declarations have it: postgres.js 3.4.9 and the client that
 * Prisma 7.10 generates. Neither is installed here; the examples compile against the whole of them, too.
 */
declare module "postgres" {
  export interface ISql {
    unsafe(query: string, parameters?: (string | null)[]): Promise<object[]>;
  }
  export interface Sql extends ISql {
    begin<T>(run: (sql: ISql) => T | Promise<T>): Promise<T extends unknown[] ? unknown[] : T>;
  }
}

declare module "@prisma/client" {
  type Raw = { $queryRawUnsafe<T = unknown>(query: string, ...values: unknown[]): Promise<T> };
  export interface PrismaClient extends Raw {
    $transaction<R>(run: (prisma: Raw) => Promise<R>): Promise<R>;
  }
}
