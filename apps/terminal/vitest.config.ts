import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'terminal',
    // The root's setting does not reach projects, and a busy machine forks slowly.
    testTimeout: 20_000,
    setupFiles: ['../../scripts/property-seed.ts'],
    // What is waited for comes when the machine has time for it.
    expect: { poll: { timeout: 10_000 } },
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['**/node_modules/**', '**/dist/**'],
  },
})
