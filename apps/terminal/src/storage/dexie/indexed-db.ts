/** An IndexedDB other than the browser's own: what the Node tests hand in. */
export interface IndexedDb {
  readonly indexedDB: IDBFactory
  readonly IDBKeyRange: typeof IDBKeyRange
}
