/** PLACEHOLDER */
export type ServiceCommand = { readonly type: 'service.placeholder' }
