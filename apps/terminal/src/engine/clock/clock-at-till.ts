import type { ClockEntry, Result } from '@evertill/domain'
import type { Approval, SaleProblem, SignInProblem, StaffMember } from '../terminal.ts'

/**
 * The staff's time clock at this till. All of it works offline; everybody clocks in and out for themselves, whatever
 * their role, signed in or by their PIN alone.
 */
export interface ClockAtTill {
  /** Somebody gives their PIN for the time clock; whoever is signed in stays. Wrong PINs count as at sign-in. */
  identify(employeeId: string, pin: string): Promise<Result<ClockPass, SignInProblem>>
  /** For who gave the pass, which is good once; without one for who is signed in. Durable when it resolves. */
  record(act: ClockAct, pass?: ClockPass): Promise<Result<ClockEntry, SaleProblem>>
  /** Takes an entry of this till out of the reckoning; `approval` where the person may not alone. Durable as above. */
  void(entryId: string, reason: string, approval?: Approval): Promise<Result<void, SaleProblem>>
}

export type ClockAct = Exclude<ClockEntry['type'], 'clock.void'>

/** Known by the object itself: a copy of it is nothing. */
export interface ClockPass {
  readonly by: StaffMember
}
