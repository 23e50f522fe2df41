import { defineConfig } from 'prisma/config';

// `prisma generate` needs no schema engine, yet the CLI looks for one before it starts; any executable will do.
// Migrations are applied by scripts/migrate.ts with the engine that ships inside the npm registry's package.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: 'prisma/sqlite/schema.prisma' });
