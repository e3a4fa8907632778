import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'sync-server',
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['./src/testing/global-setup.ts'],
  },
})
