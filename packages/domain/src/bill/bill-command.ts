/** PLACEHOLDER */
export type BillCommand = { readonly type: 'bill.placeholder' }
