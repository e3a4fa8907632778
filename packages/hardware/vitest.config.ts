import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'hardware',
    // Tests of devices wait more than they work.
    maxConcurrency: 20,
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['**/node_modules/**', '**/dist/**'],
  },
})
