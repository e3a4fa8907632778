import { TriangleAlert } from 'lucide-react'
import { useMenuProblems } from '../api/queries.ts'
import { counted } from '../format/words.ts'

/** What is wrong with the menus the tills sell from; nothing where nothing is. */
export function MenuProblems() {
  const stores = useMenuProblems().data?.stores ?? []
  const count = stores.reduce((sum, { problems }) => sum + problems.length, 0)
  if (count === 0) return null
  return (
    <section
      aria-label="Problems of the menu"
      className="flex flex-col gap-2 rounded border border-edge bg-waiting-soft p-4 text-waiting-text"
    >
      <h2 className="flex items-center gap-2 font-semibold">
        <TriangleAlert aria-hidden className="size-5 shrink-0" />
        {counted(count, 'thing on the menu needs', 'things on the menu need')} a look. Everything else is sold
        as published.
      </h2>
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
    </section>
  )
}
