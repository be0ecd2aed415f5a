export {
  type PgPool,
  type PostgresDriver,
  type PostgresQuery,
  pgDriver,
} from "./postgres-driver.ts";
export { PostgresLedgerError } from "./postgres-error.ts";
export { type PostgresLedgerOptions, postgresLedger } from "./postgres-ledger.ts";
export { type MigrateOptions, migrate } from "./postgres-migrate.ts";
