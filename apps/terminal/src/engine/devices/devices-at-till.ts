import { type DisplayContent, err, ok, type Permission, type Result } from '@evertill/domain'
import type {
  Device,
  DeviceScan,
  DeviceTestAnswer,
  Host,
  HostAnswer,
  HostArgument,
  HostEventData,
  NewDevice,
} from '../../contract/index.ts'
import type { Approvals } from '../people/approvals.ts'
import { sellerOf } from '../people/seller.ts'
import type { Approval, TerminalState } from '../terminal.ts'

/** Why nothing was done at a device. `refused`: by the host, with its reason and a sentence. */
export type DeviceProblem =
  | { readonly type: 'not-signed-in' | 'not-ready' }
  | { readonly type: 'not-permitted'; readonly permission: Permission }
  | { readonly type: 'refused'; readonly reason: string; readonly message: string }
  /** The host is away or its disk refused. Nothing was changed. */
  | { readonly type: 'not-done'; readonly message: string }

type Done<T> = Promise<Result<T, DeviceProblem>>

/**
 * The devices of this till. Anybody may look and weigh; testing, finding and learning take `device:test`, adding and
 * removing `store:configure`, opening the drawer `drawer:open`; what a person may not, an approval makes good once.
 */
export interface DevicesAtTill {
  /** Each asked now; ends within two seconds. Empty while the host is away. */
  list(): Promise<readonly Device[]>
  discover(
    addresses: HostArgument<'devices.discover'>['addresses'],
    approval?: Approval,
  ): Done<HostAnswer<'devices.discover'>>
  /** The new device's id. */
  add(device: NewDevice, approval?: Approval): Done<string>
  remove(id: string, approval?: Approval): Done<void>
  test(id: string, approval?: Approval): Done<DeviceTestAnswer>
  /** `note` is what the person gives as the reason. */
  openDrawer(note: string, approval?: Approval, deviceId?: string): Done<HostAnswer<'drawer.open'>>
  learnDrawer(
    id: string,
    step: HostArgument<'drawer.learn'>['step'],
    approval?: Approval,
  ): Done<HostAnswer<'drawer.learn'>>
  weigh(request: HostArgument<'scale.weigh'>): Promise<HostAnswer<'scale.weigh'>>
  /** For the guest's displays; nobody waits for them. */
  show(content: DisplayContent): void
  onChanged(listener: (devices: readonly Device[]) => void): () => void
  onScan(listener: (scan: DeviceScan) => void): () => void
  onDrawer(listener: (happened: HostEventData<'drawer.event'>) => void): () => void
}

export function createDevicesAtTill(deps: {
  host: Host
  state: () => TerminalState
  approvals: () => Approvals | undefined
  ids: () => string
}): DevicesAtTill {
  const { host } = deps

  /** Does it in somebody's name, if that person may or somebody allows it. */
  const allowed = async <T>(
    permission: Permission,
    approval: Approval | undefined,
    act: (by: string) => Promise<Result<T, DeviceProblem>>,
  ): Done<T> => {
    const asked = sellerOf(deps.state(), permission)
    if (!asked.ok) {
      const { error } = asked
      if (error.type !== 'not-permitted') {
        return err({ type: error.type === 'not-signed-in' ? error.type : 'not-ready' })
      }
      if (!deps.approvals()?.spend(approval, permission)) return err(error)
    }
    const by = deps.state().session?.id
    if (by === undefined) return err({ type: 'not-signed-in' })
    try {
      return await act(by)
    } catch (cause) {
      return err({ type: 'not-done', message: cause instanceof Error ? cause.message : String(cause) })
    }
  }

  const refused = ({ reason, message }: { reason: string; message: string }) =>
    err({ type: 'refused', reason, message } as const)

  return {
    list: () => host.call('devices.list', null).catch(() => []),
    discover: (addresses, approval) =>
      allowed('device:test', approval, async () => ok(await host.call('devices.discover', { addresses }))),
    add: (device, approval) =>
      allowed('store:configure', approval, async () => {
        const added = await host.call('devices.add', device)
        return added.status === 'ok' ? ok(added.id) : refused(added)
      }),
    remove: (id, approval) =>
      allowed('store:configure', approval, async () => {
        const removed = await host.call('devices.remove', { id })
        return removed.status === 'ok' ? ok(undefined) : refused(removed)
      }),
    test: (id, approval) =>
      allowed('device:test', approval, async (by) => ok(await host.call('devices.test', { id, by }))),
    openDrawer: (note, approval, deviceId) =>
      allowed('drawer:open', approval, async (by) =>
        ok(
          await host.call('drawer.open', {
            reason: { type: 'no-sale', commandId: deps.ids(), note },
            by,
            ...(approval && { approvedBy: approval.by.id }),
            ...(deviceId !== undefined && { deviceId }),
          }),
        ),
      ),
    learnDrawer: (id, step, approval) => {
      const act = async () => ok(await host.call('drawer.learn', { id, step }))
      // Whoever was let to begin goes on.
      return step === 'begin' ? allowed('device:test', approval, act) : act()
    },
    weigh: (request) =>
      host
        .call('scale.weigh', request)
        .catch(
          (cause: unknown) => ({ status: 'failed', cause: 'no-answer', detail: String(cause) }) as const,
        ),
    show: (content) => void host.call('display.show', content).catch(() => {}),
    onChanged: (listener) => host.on('devices.changed', listener),
    onScan: (listener) => host.on('scan.read', listener),
    onDrawer: (listener) => host.on('drawer.event', listener),
  }
}
