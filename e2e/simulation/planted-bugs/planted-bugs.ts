import { clockBugs } from './clock-bugs.ts'
import { drawerBugs } from './drawer-bugs.ts'
import { feedBugs } from './feed-bugs.ts'
import type { PlantedBug } from './planted-bug.ts'
import { pushBugs } from './push-bugs.ts'
import { screenBugs } from './screen-bugs.ts'
import { stockBugs } from './stock-bugs.ts'
import { tillBugs } from './till-bugs.ts'

/** Every planted bug. The simulation has to catch each of them, by an invariant that says what is wrong. */
export const PLANTED_BUGS: readonly PlantedBug[] = [
  ...pushBugs,
  ...feedBugs,
  ...tillBugs,
  ...screenBugs,
  ...stockBugs,
  ...drawerBugs,
  ...clockBugs,
]
