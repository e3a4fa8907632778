/** PLACEHOLDER */
export type EditCommand = { readonly type: 'edit.placeholder' }
