import type { Instant } from '../shared/time.ts'
import type { Menu, MenuDocument } from './menu.ts'
import { menuFromDocuments } from './menu-from-documents.ts'
import { effectiveAt, type MenuVersion, type StoreDay } from './menu-version.ts'

/**
 * The versions in effect at a moment, in the order they took effect; of two that begin together the higher number
 * comes later. The last one is the menu's version. Withdrawn ones never count. Source: MNU-6.
 */
export function versionsInEffect(
  versions: readonly MenuVersion[],
  at: Instant,
  store: StoreDay,
): MenuVersion[] {
  return scheduled(versions, store)
    .filter(({ begins }) => begins <= at)
    .map(({ version }) => version)
}

/** The rows of the menu at a moment: the last whole menu with every change since. Source: MNU-6. */
export function documentsAt(versions: readonly MenuVersion[], at: Instant, store: StoreDay): MenuDocument[] {
  return documentsOf(versionsInEffect(versions, at, store))
}

/**
 * The menu at a moment. A till that holds the versions changes over by itself, with or without a network.
 * Source: MNU-6, scheduled deployment; field notes, "Price time machine".
 */
export function menuAt(versions: readonly MenuVersion[], at: Instant, store: StoreDay): Menu {
  return menuFromDocuments(documentsAt(versions, at, store))
}

/** When the menu changes next, or undefined: when a till has to look again. Source: MNU-6, scheduled deployment. */
export function nextMenuChange(
  versions: readonly MenuVersion[],
  at: Instant,
  store: StoreDay,
): Instant | undefined {
  return scheduled(versions, store).find(({ begins }) => begins > at)?.begins
}

/** What versions, each upon the one before, come to. Source: MNU-6. */
export function documentsOf(versions: readonly Pick<MenuVersion, 'content'>[]): MenuDocument[] {
  const rows = new Map<string, MenuDocument>()
  for (const { content } of versions) {
    if (content.kind === 'whole') rows.clear()
    else for (const id of content.removed) rows.delete(id)
    const put = content.kind === 'whole' ? content.documents : content.put
    for (const document of put) rows.set(document.id, document)
  }
  return [...rows.values()]
}

function scheduled(versions: readonly MenuVersion[], store: StoreDay) {
  return versions
    .filter(({ withdrawnAt }) => withdrawnAt === undefined)
    .map((version) => ({ version, begins: effectiveAt(version, store) }))
    .sort((a, b) => compare(a.begins, b.begins) || a.version.number - b.version.number)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
