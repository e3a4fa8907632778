import { builtinModules } from 'node:module'
import { defineConfig } from 'vite'

/** Loaded at run time: Electron itself, and packages with native code, which `stage-app.ts` puts beside. */
const EXTERNAL = [
  'electron',
  '@node-rs/argon2',
  '@napi-rs/canvas',
  'serialport',
  'usb',
  ...builtinModules,
  ...builtinModules.map((name) => `node:${name}`),
]

/** Electron's two scripts: `--mode main` (ES module) and `--mode preload` (CommonJS, as its sandbox demands). */
export default defineConfig(({ mode }) => ({
  root: import.meta.dirname,
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: `src/shells/electron/${mode}.ts`,
    outDir: 'dist/app',
    emptyOutDir: false,
    target: 'node24',
    rolldownOptions: {
      external: EXTERNAL,
      output:
        mode === 'preload'
          ? { format: 'cjs', entryFileNames: '[name].cjs' }
          : { format: 'es', entryFileNames: '[name].js' },
    },
  },
}))
