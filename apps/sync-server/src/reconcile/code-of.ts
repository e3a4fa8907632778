/** What a type of the domain is called in an answer to a till. */
export const codeOf = (type: string): string => type.toUpperCase().replaceAll('-', '_')
