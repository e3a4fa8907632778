import type { DisplayContent } from '@evertill/domain'
import { z } from 'zod'

const word = z.string().max(200)
const id = z.string().min(1).max(60)
const at = z.iso.datetime({ precision: 3 })

export const deviceKindSchema = z.enum(['printer', 'card-terminal', 'drawer', 'scanner', 'scale', 'display'])
export type DeviceKind = z.infer<typeof deviceKindSchema>

/** What a person can see and put right. `detail` of the health says more in the device's own words. */
const causeSchema = z.enum([
  'offline',
  'no-answer',
  'unplugged',
  'cover-open',
  'out-of-paper',
  'paper-low',
  'printer-error',
  'no-printer',
  'printer-away',
  'interrupted',
  'trouble',
  'garbled',
  'refused',
  'not-certified',
  'not-supported',
  'over-capacity',
  'under-zero',
  'drawer-open',
  'did-not-open',
  'sensor-lost',
])
export type DeviceCause = z.infer<typeof causeSchema>

/**
 * How a device is now, asked a moment ago. `ready`: the next job gets through within two seconds. `busy`: at work.
 * `unknown`: it cannot say. `attention`: it works, and somebody should look after it. `failed`: it does not work.
 */
export const deviceHealthSchema = z.discriminatedUnion('state', [
  z.object({ state: z.enum(['ready', 'busy', 'unknown', 'asking']) }),
  z.object({ state: z.enum(['attention', 'failed']), cause: causeSchema, detail: word.optional() }),
])
export type DeviceHealth = Readonly<z.infer<typeof deviceHealthSchema>>

/** What a printer is for, kitchen stations aside, which a store names in its settings. */
export const printerUseSchema = z.enum(['receipts', 'checks', 'reports', 'kitchen'])
export type PrinterUse = z.infer<typeof printerUseSchema>

const deviceSchema = z.object({
  id,
  kind: deviceKindSchema,
  /** As people call it; empty for one that nobody named, which goes by its kind. */
  name: z.string(),
  /** Where it hangs: `tcp://192.168.1.50`, `serial:/dev/ttyUSB0`, `printer:receipts`; empty where nobody said. */
  address: z.string(),
  model: z.string().optional(),
  /** Named in the machine's own settings: it cannot be removed from here. */
  fixed: z.boolean(),
  health: deviceHealthSchema,
  /** When it last answered, or was found not to. */
  checkedAt: at.optional(),
  /** Of printers: jobs not yet on paper, what it prints, and who stands in for it. */
  waiting: z.int().optional(),
  uses: z.array(printerUseSchema).readonly().optional(),
  backupId: id.optional(),
  /** Of drawers: whether their sensor is learned, and how they stand. */
  sensor: z.enum(['none', 'level']).optional(),
  position: z.enum(['open', 'closed', 'unknown']).optional(),
  /** Of drawers: it can be opened, and its sensor learned, apart from a print job. */
  opensAlone: z.boolean().optional(),
  /** Of scanners. */
  lastScan: z.object({ text: z.string(), at }).optional(),
})
export type Device = Readonly<z.infer<typeof deviceSchema>>

export const devicesSchema = z.array(deviceSchema).readonly()

/** A device as a person adds it. `address` may be as short as `192.168.1.50`, `/dev/ttyUSB0` or `COM3`. */
export const newDeviceSchema = z.object({
  kind: deviceKindSchema,
  name: z.string().trim().min(1).max(40),
  address: z.string().trim().min(1).max(200),
  model: id.optional(),
  /** Of printers: the one whose jobs it takes while that one is dead. */
  standsInFor: id.optional(),
  uses: z.array(printerUseSchema).readonly().optional(),
})
export type NewDevice = Readonly<z.infer<typeof newDeviceSchema>>

const refused = z.object({
  status: z.literal('refused'),
  reason: z.enum([
    'bad-address',
    'already-there',
    'no-such-device',
    'no-such-model',
    'one-card-terminal',
    'fixed',
    'in-use',
    'not-saved',
  ]),
  message: z.string(),
})

const probably = z.enum([
  'printer',
  'scanner',
  'scale',
  'card-terminal',
  'keyboard',
  'serial-adapter',
  'unknown',
])

/** What was found; `known`: the till has it already. `address` is what `devices.add` takes. */
const foundSchema = z.object({
  address: z.string(),
  /** Maker, product, model: what it says of itself; empty when nothing. */
  says: z.string(),
  probably,
  wire: z.enum(['serial', 'usb', 'network']),
  known: z.boolean(),
})
export type FoundDevice = Readonly<z.infer<typeof foundSchema>>

const weightSchema = z.object({
  /** Thousandths of the unit. */
  amount: z.int().min(0),
  unit: z.enum(['kg', 'lb']),
  /** True when the scale has taken a tare off. */
  net: z.boolean(),
})

const failed = z.object({ status: z.literal('failed'), cause: causeSchema, detail: word.optional() })

/** What a test came to. `listening`: whatever is scanned now is shown. */
const testAnswerSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('ok'),
    saw: z.enum([
      'printed',
      'sent',
      'opened',
      'kicked',
      'already-open',
      'ready',
      'busy',
      'shown',
      'listening',
    ]),
  }),
  z.object({ status: z.literal('weighed'), weight: weightSchema }),
  z.object({ status: z.literal('empty') }),
  failed,
])
export type DeviceTestAnswer = Readonly<z.infer<typeof testAnswerSchema>>

const employeeId = z.string().min(1).max(100)

/** Why a drawer is opened. A sale's opening goes with its receipt and needs no call. */
export const drawerReasonSchema = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['sale', 'refund']), orderId: id }),
  z.object({
    type: z.enum(['cash-in', 'cash-out', 'drop', 'tip-payout', 'count', 'till-open', 'till-close']),
    commandId: id,
  }),
  z.object({ type: z.literal('no-sale'), commandId: id, note: word }),
  z.object({ type: z.literal('test') }),
])
export type DrawerOpenReason = Readonly<z.infer<typeof drawerReasonSchema>>

const openingSchema = z.union([
  z.object({ expected: z.literal(true), at, reason: drawerReasonSchema, by: z.string() }),
  z.object({ expected: z.literal(false), at }),
])

/** What happens at a drawer, as the hardware tells it. */
export const drawerEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['opened', 'kicked']), opening: openingSchema }),
  z.object({
    type: z.enum(['already-open', 'did-not-open']),
    at,
    reason: drawerReasonSchema,
    by: z.string(),
  }),
  z.object({ type: z.enum(['closed', 'left-open']), at, openMs: z.number() }),
  z.object({ type: z.enum(['found-open', 'sensor-lost', 'sensor-back']), at }),
])
export type DrawerEvent = Readonly<z.infer<typeof drawerEventSchema>>

const scanSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('scan'), deviceId: id, text: z.string() }),
  z.object({
    type: z.literal('rejected'),
    deviceId: id,
    problem: z.enum(['too-long', 'unreadable', 'broken-off']),
  }),
])
export type DeviceScan = Readonly<z.infer<typeof scanSchema>>

const currency = z.object({
  code: z.string().regex(/^[A-Z]{3}$/),
  decimals: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
})
const minor = z.int()

/** What a guest is shown: the domain's, parsed at the door. */
export const displayContentSchema: z.ZodType<DisplayContent> = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['welcome', 'thanks', 'closed']), text: word }),
  z.object({
    type: z.literal('basket'),
    currency,
    lines: z
      .array(z.object({ quantity: z.int(), name: word, latinName: word.optional(), amount: minor }))
      .max(500),
    total: minor,
  }),
  z.object({ type: z.literal('due'), currency, total: minor, paid: minor }),
  z.object({ type: z.literal('change'), currency, paid: minor, change: minor }),
])

/** Everything about devices: calls of the host, parsed at both doors as all others. */
export const deviceCalls = {
  /** Every device, each asked now; one that does not answer within two seconds is told as such. */
  'devices.list': { argument: z.null(), answer: devicesSchema },
  /** Looks on this machine, and knocks at these addresses of the network and no others. */
  'devices.discover': {
    argument: z.object({
      addresses: z.array(z.object({ host: z.string().min(1), port: z.int().min(1).max(65_535) })).max(256),
    }),
    answer: z.object({ found: z.array(foundSchema).readonly(), notLooked: z.array(z.string()).readonly() }),
  },
  /** Durable, and in use when it resolves: nothing is started anew. */
  'devices.add': {
    argument: newDeviceSchema,
    answer: z.discriminatedUnion('status', [z.object({ status: z.literal('ok'), id }), refused]),
  },
  'devices.remove': {
    argument: z.object({ id }),
    answer: z.discriminatedUnion('status', [z.object({ status: z.literal('ok') }), refused]),
  },
  /** A test print, the drawer's pulse, a question to the card terminal, a text for the display, a weight. */
  'devices.test': { argument: z.object({ id, by: employeeId }), answer: testAnswerSchema },
  /** Opens the drawer now or never. What was asked is on the disk before the pulse. */
  'drawer.open': {
    argument: z.object({
      reason: drawerReasonSchema,
      by: employeeId,
      /** Who allowed it, where the person may not alone. */
      approvedBy: employeeId.optional(),
      /** The till's first drawer when absent. */
      deviceId: id.optional(),
    }),
    answer: z.discriminatedUnion('status', [
      z.object({ status: z.literal('ok'), opened: z.enum(['opened', 'kicked', 'already-open']) }),
      z.object({ status: z.literal('failed'), cause: causeSchema, detail: word }),
      z.object({ status: z.literal('no-drawer') }),
    ]),
  },
  /**
   * Learns a drawer's sensor. `begin` with the drawer closed asks to open it; `done` after each thing asked; `learned`
   * with `none` is a drawer without a sensor. What was learned is kept.
   */
  'drawer.learn': {
    argument: z.object({ id, step: z.enum(['begin', 'done', 'cancel']) }),
    answer: z.discriminatedUnion('status', [
      z.object({ status: z.literal('ask'), ask: z.enum(['open-it', 'close-it-again']) }),
      z.object({ status: z.literal('learned'), sensor: z.enum(['none', 'level']) }),
      z.object({ status: z.literal('failed'), problem: z.enum(['unreadable', 'unsteady', 'cancelled']) }),
    ]),
  },
  /** Waits for a stable weight, ten seconds at most. */
  'scale.weigh': {
    argument: z.object({
      deviceId: id.optional(),
      /** For scales that compute prices: for one unit. */
      unitPrice: z.int().min(0).max(999_999).optional(),
      text: word.optional(),
    }),
    answer: z.discriminatedUnion('status', [
      z.object({ status: z.literal('weighed'), weight: weightSchema }),
      z.object({
        status: z.literal('not-stable'),
        reading: z.enum(['zero', 'in-motion', 'over-capacity', 'under-zero', 'below-minimum', 'unchanged']),
      }),
      z.object({ status: z.literal('failed'), cause: causeSchema, detail: word }),
      z.object({ status: z.literal('no-scale') }),
    ]),
  },
  /** Shows it on every display and in the guest's window; never waits for any of them. */
  'display.show': { argument: displayContentSchema, answer: z.null() },
} as const

/** `scan.read` and `drawer.event` are moments: they are told once, to whoever listens then. */
export const deviceEvents = {
  'devices.changed': devicesSchema,
  'display.changed': displayContentSchema,
  'scan.read': scanSchema,
  'drawer.event': z.object({ deviceId: id, event: drawerEventSchema }),
} as const
