import { defineConfig } from 'vitest/config'

/** For `npm run mutants`: a folder's bugs have to be caught by the folder's own tests, which is also quicker. */
export default defineConfig({
  test: { include: [`**/src/${process.env.EVERTILL_MUTANTS_IN ?? '*'}/**/*.test.ts`] },
})
