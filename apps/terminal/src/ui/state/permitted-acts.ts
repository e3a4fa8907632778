import type { Result } from '@evertill/domain'
import type { Approval, SaleProblem } from '../../engine/terminal.ts'
import type { TapQueue } from './tap-queue.ts'
import type { TillStore } from './till-store.ts'

/** Acts whose problems become notices, and that wait for a PIN where the person may not alone. */
export function createPermittedActs({ store, queue }: { store: TillStore; queue: TapQueue }) {
  const tell = (problem: SaleProblem) => store.setState({ notice: { type: 'problem', problem } })

  const attempt = <T>(act: () => Promise<Result<T, SaleProblem>>) =>
    queue(async () => {
      const result = await act()
      if (!result.ok) tell(result.error)
      return result
    })

  /** Does it; what this person may not waits for the PIN of somebody who may and is done then. */
  const allowed = async <T>(
    act: (approval?: Approval) => Promise<Result<T, SaleProblem>>,
    onDone: (value: T) => void = () => {},
  ): Promise<boolean> => {
    const result = await queue(() => act())
    if (result.ok) {
      onDone(result.value)
      return true
    }
    if (result.error.type !== 'not-permitted') {
      tell(result.error)
      return false
    }
    const { permission } = result.error
    store.setState({
      approving: {
        permission,
        async act(approval) {
          const done = await attempt(() => act(approval))
          if (done.ok) onDone(done.value)
        },
      },
    })
    return false
  }

  return { tell, attempt, allowed }
}
