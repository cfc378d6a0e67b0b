export { createMercadoPagoService } from "./mercadopago/service";
export { createPayPalService } from "./paypal/service";
export type { ProviderService } from "./provider";
