/** What the tests use of npos, an ESC/POS parser that comes without types. */
declare module 'npos' {
  interface Ast {
    readonly error?: unknown
    readonly entries: readonly { readonly type: string; readonly data: unknown }[]
  }
  const npos: { parser(): { parse(bytes: Buffer): Promise<Ast> } }
  export default npos
}
