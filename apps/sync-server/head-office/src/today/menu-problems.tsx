import { ChevronDown, TriangleAlert } from 'lucide-react'
import { useMenuProblems } from '../api/queries.ts'
import { counted } from '../format/words.ts'

/** More than these would push the day's figures off the screen. */
const SHOWN_AT_ONCE = 4

/** What is wrong with the menus the tills sell from; nothing where nothing is, and folded where it is much. */
export function MenuProblems() {
  const stores = useMenuProblems().data?.stores ?? []
  const count = stores.reduce((sum, { problems }) => sum + problems.length, 0)
  if (count === 0) return null
  return (
    <section
      aria-label="Problems of the menu"
      className="rounded border border-edge bg-waiting-soft text-waiting-text"
    >
      <details open={count <= SHOWN_AT_ONCE} className="group">
        <summary className="flex min-h-12 cursor-pointer list-none items-center gap-2 px-4 [&::-webkit-details-marker]:hidden">
          <TriangleAlert aria-hidden className="size-5 shrink-0" />
          <h2 className="font-semibold">
            {counted(count, 'thing on the menu needs', 'things on the menu need')} a look. Everything else is
            sold as published.
          </h2>
          <ChevronDown aria-hidden className="ms-auto size-5 shrink-0 group-open:rotate-180" />
        </summary>
        <div className="flex flex-col gap-2 px-4 pb-4">
          {stores.map(({ storeId, storeName, problems }) => (
            <div key={storeId}>
              {stores.length > 1 && (
                <h3 className="font-semibold">
                  <bdi>{storeName}</bdi>
                </h3>
              )}
              <ul className="list-disc ps-7">
                {problems.map((problem) => (
                  <li key={problem}>{problem}</li>
                ))}
              </ul>
            </div>
          ))}
        </div>
      </details>
    </section>
  )
}
