/** What became of a folder's mutants. */
export interface FolderReport {
  readonly folder: string
  readonly tests: number
  readonly mutants: readonly PlantedMutant[]
}

export interface PlantedMutant extends MutantPlace {
  /** `static`: it changes a table as it is loaded, which cannot be switched; not counted. */
  readonly fate: 'caught' | 'survived' | 'not-covered' | 'static'
}

export interface MutantPlace {
  /** From the domain's source folder. */
  readonly file: string
  /** The line as it stands, without its indentation. */
  readonly code: string
  /** What stands instead in the mutant. */
  readonly mutant: string
}

/** What the planting process says while it works. */
export type MutantNews =
  | { readonly type: 'tests'; readonly tests: number }
  | { readonly type: 'planted'; readonly index: number; readonly place: MutantPlace }
  | {
      readonly type: 'fate'
      readonly index: number
      readonly place: MutantPlace
      readonly fate: PlantedMutant['fate']
    }
