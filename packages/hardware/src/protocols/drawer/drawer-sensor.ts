import { err, ok, type Result } from '@evertill/domain'
import { z } from 'zod'

/**
 * What the level on a drawer's sensor line means. Makers do not agree, so it is learned: `openLevel` is the level
 * that was read while the drawer stood open.
 */
export type DrawerSensor = z.infer<typeof drawerSensorSchema>

/** For the door: what was learned once is read again at every start. */
export const drawerSensorSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('none') }),
  z.object({ type: z.literal('level'), openLevel: z.union([z.literal(0), z.literal(1)]) }),
])

export type SensorLevel = 0 | 1

/** `unreadable`: the line gives no level. `unsteady`: what was read does not follow the drawer. */
export type CalibrationProblem = 'unreadable' | 'unsteady' | 'cancelled'

export interface Calibration {
  /** Undefined when it cannot be read just now. */
  readLevel(): Promise<SensorLevel | undefined>
  /** Asks a person; resolves when they say it is done, false when they give up. */
  ask(step: 'close-it' | 'open-it' | 'close-it-again'): Promise<boolean>
}

/**
 * Learns a drawer's sensor from one opening: closed, open, closed again. The same level all the time is a drawer
 * without a sensor; a level that does not come back is a loose plug, which must not pass for either.
 */
export async function calibrateDrawer({
  readLevel,
  ask,
}: Calibration): Promise<Result<DrawerSensor, CalibrationProblem>> {
  const levels: SensorLevel[] = []
  for (const step of ['close-it', 'open-it', 'close-it-again'] as const) {
    if (!(await ask(step))) return err('cancelled')
    const level = await steadyLevel(readLevel)
    if (!level.ok) return level
    levels.push(level.value)
  }
  const [closed, open, again] = levels
  if (closed !== again || open === undefined) return err('unsteady')
  return ok(closed === open ? { type: 'none' } : { type: 'level', openLevel: open })
}

/** Three readings that agree. */
async function steadyLevel(
  readLevel: Calibration['readLevel'],
): Promise<Result<SensorLevel, CalibrationProblem>> {
  const first = await readLevel()
  if (first === undefined) return err('unreadable')
  for (let again = 0; again < 2; again += 1) {
    const level = await readLevel()
    if (level === undefined) return err('unreadable')
    if (level !== first) return err('unsteady')
  }
  return ok(first)
}
