import { Component, type ReactNode } from 'react'
import { BrokenScreen } from '../screens/boot/boot-screens.tsx'

/** A screen that cannot paint is a defect: it says so, and that what was sold is safe. React asks for a class here. */
export class LastResort extends Component<{ children: ReactNode }, { readonly problem?: Error }> {
  override state: { readonly problem?: Error } = {}

  static getDerivedStateFromError(problem: Error) {
    return { problem }
  }

  override render() {
    const { problem } = this.state
    return problem ? <BrokenScreen message={problem.message} /> : this.props.children
  }
}
