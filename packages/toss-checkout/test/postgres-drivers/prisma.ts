import type { PrismaClient } from "@prisma/client";
import type { PostgresDriver, PostgresQuery } from "../../src/postgres.ts";

const queryOn =
  (prisma: Pick<PrismaClient, "$queryRawUnsafe">): PostgresQuery =>
  (text, values) =>
    prisma.$queryRawUnsafe<object[]>(text, ...values);

export function prismaDriver(prisma: PrismaClient): PostgresDriver {
  return {
    query: queryOn(prisma),
    transaction: (run) => prisma.$transaction((tx) => run(queryOn(tx))),
  };
}
