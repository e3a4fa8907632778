/** PLACEHOLDER */
export type RefundCommand = { readonly type: 'refund.placeholder' }
