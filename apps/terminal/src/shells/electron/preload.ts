import { contextBridge, ipcRenderer } from 'electron'
// Types and the event hub only: a preload script stays small and carries no schemas; the main process parses.
import type { Host } from '../../contract/host-api.ts'
import { createHostEvents } from '../../contract/host-events.ts'
import type { DispatchedAnswer } from '../../host/dispatch-call.ts'
import { CALL_CHANNEL, EVENT_CHANNEL, LISTEN_CHANNEL } from './ipc-channels.ts'

const events = createHostEvents()
ipcRenderer.on(EVENT_CHANNEL, (_sender, event, data) => events.emit(event, data))
ipcRenderer.send(LISTEN_CHANNEL)

const host: Host = {
  call: async (name, argument) => {
    const dispatched: DispatchedAnswer = await ipcRenderer.invoke(CALL_CHANNEL, name, argument)
    if (!dispatched.ok) throw new Error(`${name}: ${dispatched.error.message}`)
    // The main process has parsed it by this call's schema.
    return dispatched.answer as never
  },
  on: (event, listener) => events.on(event, listener),
}

contextBridge.exposeInMainWorld('evertillHost', host)
