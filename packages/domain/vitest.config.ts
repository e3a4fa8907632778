import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'domain',
    // The root's setting does not reach projects, and a busy machine is slow.
    testTimeout: 20_000,
    setupFiles: ['../../scripts/property-seed.ts'],
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    // Pure functions leave nothing behind, so the rule book is loaded once for all its tests.
    isolate: false,
  },
})
