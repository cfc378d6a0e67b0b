export { createMercadoPagoService } from "./mercadopago/service";
export { createPanelService } from "./panel";
export { createPayPalService } from "./paypal/service";
export type { ProviderService } from "./provider";
