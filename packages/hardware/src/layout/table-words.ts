/** `Table 4` for a table called 4 or Bar; what is called `Table 4` or `Terrace 3` already says what it is. */
export const tableWords = (name: string, word = 'Table'): string =>
  /^\P{N}+\s\p{N}/u.test(name) ? name : `${word} ${name}`
