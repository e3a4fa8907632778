import { err, ok, type Result } from '../shared/result.ts'
import type { Instant } from '../shared/time.ts'
import type { MenuDocument } from './menu.ts'
import { documentsAt, documentsOf, versionsInEffect } from './menu-at.ts'
import { effectiveAt, type MenuContent, type MenuVersion, type StoreDay } from './menu-version.ts'
import type { PublishProblem } from './publish-problem.ts'

/** Who publishes what, when, under which id; all decided at the tap. */
export interface Publication extends Pick<MenuVersion, 'id' | 'publishedAt' | 'publishedBy'> {}

type Outcome = Result<readonly MenuVersion[], PublishProblem>

/**
 * The versions with one more, in effect from now or later, or why it is not published. What was in effect is never
 * rewritten. The same publication again changes nothing. Source: MNU-6, publishing and scheduled deployment.
 */
export function publishMenu(
  versions: readonly MenuVersion[],
  version: Publication & Pick<MenuVersion, 'effectiveFrom' | 'content'>,
  store: StoreDay,
): Outcome {
  if (versions.some(({ id }) => id === version.id)) return ok(versions)
  const begins = effectiveAt(version, store)
  if (begins < version.publishedAt) {
    return err({ type: 'takes-effect-in-the-past', begins, publishedAt: version.publishedAt })
  }
  const problem = contentProblem(version.content)
  return problem ? err(problem) : ok([...versions, { ...version, number: nextNumber(versions) }])
}

/**
 * One more version, in effect at once, that brings back the menu as an earlier one left it. Versions that wait for
 * their day still come: withdraw those that should not. The same rollback again changes nothing. Source: MNU-6;
 * field notes, "one-tap rollback".
 */
export function rollBackMenu(
  versions: readonly MenuVersion[],
  to: number,
  publication: Publication,
  store: StoreDay,
): Outcome {
  if (versions.some(({ id }) => id === publication.id)) return ok(versions)
  const inEffect = versionsInEffect(versions, publication.publishedAt, store)
  const place = inEffect.findIndex(({ number }) => number === to)
  if (place === -1) return err({ type: 'was-never-in-effect', number: to })
  if (place === inEffect.length - 1) return err({ type: 'is-in-effect', number: to })
  const back: MenuVersion = {
    ...publication,
    number: nextNumber(versions),
    effectiveFrom: { kind: 'instant', at: publication.publishedAt },
    content: { kind: 'whole', documents: documentsOf(inEffect.slice(0, place + 1)) },
    rollbackTo: to,
  }
  return ok([...versions, back])
}

/** The versions with one taken back that has not taken effect yet. Source: MNU-6, scheduled deployment. */
export function withdrawMenu(
  versions: readonly MenuVersion[],
  number: number,
  at: Instant,
  store: StoreDay,
): Outcome {
  const version = versions.find((each) => each.number === number)
  if (!version) return err({ type: 'no-such-version', number })
  if (version.withdrawnAt !== undefined) return ok(versions)
  if (effectiveAt(version, store) <= at) return err({ type: 'took-effect', number })
  return ok(versions.map((each) => (each === version ? { ...each, withdrawnAt: at } : each)))
}

/** What has to be published at a moment so that the menu becomes `documents`. Source: MNU-6. */
export function changesTo(
  documents: readonly MenuDocument[],
  versions: readonly MenuVersion[],
  at: Instant,
  store: StoreDay,
): MenuContent {
  const before = new Map(documentsAt(versions, at, store).map((row) => [row.id, JSON.stringify(row)]))
  const wanted = new Set(documents.map(({ id }) => id))
  return {
    kind: 'changes',
    put: documents.filter((row) => before.get(row.id) !== JSON.stringify(row)),
    removed: [...before.keys()].filter((id) => !wanted.has(id)),
  }
}

function contentProblem(content: MenuContent): PublishProblem | undefined {
  if (content.kind === 'whole' && content.documents.length === 0) return { type: 'menu-is-empty' }
  const ids =
    content.kind === 'whole'
      ? content.documents.map(({ id }) => id)
      : [...content.put.map(({ id }) => id), ...content.removed]
  if (ids.length === 0) return { type: 'nothing-changes' }
  const twice = repeated(ids)
  return twice === undefined ? undefined : { type: 'row-twice', id: twice }
}

const nextNumber = (versions: readonly MenuVersion[]): number =>
  versions.reduce((highest, { number }) => Math.max(highest, number), 0) + 1

function repeated(ids: readonly string[]): string | undefined {
  const seen = new Set<string>()
  return ids.find((id) => seen.size === seen.add(id).size)
}
