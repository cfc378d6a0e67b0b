export { createMercadoPagoService, type MercadoPagoOptions } from "./mercadopago/service";
export { createPayPalService } from "./paypal/service";
export type { PaymentStack, ProviderOptions, ProviderService } from "./provider";
