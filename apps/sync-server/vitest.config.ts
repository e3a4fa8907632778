import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'sync-server',
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    // Two cores may be shared with a browser and a database.
    testTimeout: 20_000,
    setupFiles: ['../../scripts/property-seed.ts'],
    globalSetup: ['./src/testing/global-setup.ts'],
  },
})
