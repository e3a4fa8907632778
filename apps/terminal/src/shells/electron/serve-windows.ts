import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent } from 'electron'
import { type HostEvent, hostEvents } from '../../contract/index.ts'
import { dispatchCall, type RunningHost } from '../../host/index.ts'
import { CALL_CHANNEL, EVENT_CHANNEL, LISTEN_CHANNEL } from './ipc-channels.ts'
import { isTrustedSender } from './trusted-sender.ts'

/** Carries host calls and events between the till's window and the host, for trusted senders only. */
export function serveWindows(
  ipcMain: Pick<IpcMain, 'handle' | 'on'>,
  host: RunningHost,
  onFailure: (error: unknown, during: string) => void,
): void {
  const subscriptions = new Map<number, (() => void)[]>()

  function unsubscribe(windowId: number): void {
    for (const end of subscriptions.get(windowId) ?? []) end()
    subscriptions.delete(windowId)
  }

  ipcMain.handle(CALL_CHANNEL, (event: IpcMainInvokeEvent, name: unknown, argument: unknown) => {
    if (!isTrustedSender(event.senderFrame)) throw new Error('Not the till’s own page')
    return dispatchCall(host, name, argument, onFailure)
  })

  ipcMain.on(LISTEN_CHANNEL, (event: IpcMainEvent) => {
    if (!isTrustedSender(event.senderFrame)) return
    const { sender } = event
    const known = subscriptions.has(sender.id)
    // A page that was loaded anew asks again; its former subscriptions end.
    unsubscribe(sender.id)
    if (!known) sender.once('destroyed', () => unsubscribe(sender.id))
    const names = Object.keys(hostEvents) as HostEvent[]
    subscriptions.set(
      sender.id,
      names.map((name) =>
        host.on(name, (data) => {
          if (!sender.isDestroyed()) sender.send(EVENT_CHANNEL, name, data)
        }),
      ),
    )
  })
}
