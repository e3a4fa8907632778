import { createRoot } from 'react-dom/client'
import { v7 as uuidv7 } from 'uuid'
import { createTerminal } from '../engine/index.ts'
import { connectHost } from '../shells/connect-host.ts'
import { createBrowserStorage, createWebLock } from '../storage/index.ts'
import { App } from './app.tsx'
import { createSettingsStore } from './state/settings-store.ts'

/** Puts the till together in a window: host, storage, engine, screens. The page paints before the engine is up. */
const page = document.getElementById('till')
if (!page) throw new Error('The page has no place for the till')

const terminal = createTerminal({
  host: connectHost(),
  storage: createBrowserStorage({ name: 'evertill' }),
  clock: Date,
  timers: globalThis,
  ids: uuidv7,
  random: Math.random,
  lock: createWebLock(navigator.locks),
})

const settings = createSettingsStore()
createRoot(page).render(<App terminal={terminal} settings={settings} />)
void terminal.start()
