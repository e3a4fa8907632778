// Preloaded (`--import`) into the process that runs the bundle: `electron` means the stub.
import { registerHooks } from 'node:module'

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: new URL('stub-electron.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
})
