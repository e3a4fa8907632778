import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'e2e',
    // The root's setting does not reach projects, and a busy machine is slow.
    testTimeout: 20_000,
    setupFiles: ['../scripts/property-seed.ts'],
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['**/node_modules/**', '**/dist/**'],
  },
})
