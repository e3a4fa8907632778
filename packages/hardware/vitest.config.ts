import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'hardware',
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['**/node_modules/**', '**/dist/**'],
  },
})
