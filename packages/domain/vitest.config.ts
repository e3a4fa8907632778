import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'domain',
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    // Pure functions leave nothing behind, so the rule book is loaded once for all its tests.
    isolate: false,
  },
})
