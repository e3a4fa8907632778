/** PLACEHOLDER */
export type DiscountCommand = { readonly type: 'discount.placeholder' }
