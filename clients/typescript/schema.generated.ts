/** Made from the contracts by `npm run docs`; not to be changed by hand. */
export interface paths {
    "/api/public/fleets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fleets that can be booked */
        get: operations["listFleets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/fleets/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A fleet's public page */
        get: operations["getFleetPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search places */
        get: operations["searchPlaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/places/nearest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The known place nearest to a point */
        get: operations["nearestPlace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/vehicle-classes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Vehicle classes and their capacity */
        get: operations["listVehicleClasses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Price a trip in every vehicle class that fits */
        post: operations["createQuotes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quotes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a quote */
        get: operations["getQuote"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quotes/{id}/offer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A quote with its trip and the other classes */
        get: operations["getQuoteOffer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quotes/{id}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of a quote */
        get: operations["getQuoteProgress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/amendments/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept a change of a ride */
        post: operations["acceptAmendment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/amendments/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw a change before it is made */
        post: operations["withdrawAmendment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List rides */
        get: operations["listRides"];
        put?: never;
        /** Book a ride from a quote */
        post: operations["bookRide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rides/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a ride */
        get: operations["getRide"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rides/{id}/amendments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Changes of a ride, the newest first */
        get: operations["listAmendments"];
        put?: never;
        /** Propose a change of a booked ride */
        post: operations["amendRide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rides/{id}/amendments/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** See what a change of a ride would cost */
        post: operations["previewAmendment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rides/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a ride */
        post: operations["cancelRide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rides/{id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What cancelling would cost now */
        get: operations["getCancellation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rides/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The history of a ride */
        get: operations["listRideEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/charges/{id}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start paying for a charge */
        post: operations["payCharge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start paying for a ride */
        post: operations["createPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a payment */
        get: operations["getPayment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payments/{id}/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the provider for the payment's state */
        post: operations["refreshPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rides/{id}/charges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Charges beside the quoted price */
        get: operations["listCharges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invoices/{id}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An invoice or credit note as PDF */
        get: operations["getInvoicePdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rides/{id}/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invoices and credit notes of a ride */
        get: operations["listRideInvoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rides/{id}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The receipt of a completed ride as PDF */
        get: operations["getReceiptPdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rides/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The chat of a ride */
        get: operations["getChat"];
        put?: never;
        /** Write to the people of a ride */
        post: operations["sendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rides/{id}/messages/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say up to where a chat was read */
        post: operations["markChatRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tracking/{token}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The chat of a ride by its link */
        get: operations["getLinkedChat"];
        put?: never;
        /** Write to the people of a ride by its link */
        post: operations["sendLinkedMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tracking/{token}/messages/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say up to where a chat was read by its link */
        post: operations["markLinkedChatRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tracking/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Follow a ride by its link */
        get: operations["trackRide"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tracking/{token}/sos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call the fleet for help by the link */
        post: operations["raiseLinkedSos"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened, oldest first, for 30 days */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an event */
        get: operations["getEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an event to its webhook endpoints again */
        post: operations["redeliverEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A delivery with its body and its attempts */
        get: operations["getWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Webhook endpoints of a fleet, or a partner's own */
        get: operations["listWebhookEndpoints"];
        put?: never;
        /** Add a webhook endpoint; its secret is shown once */
        post: operations["createWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a webhook endpoint */
        get: operations["getWebhookEndpoint"];
        put?: never;
        post?: never;
        /** Delete a webhook endpoint with its log */
        delete: operations["deleteWebhookEndpoint"];
        options?: never;
        head?: never;
        /** Change, disable or enable a webhook endpoint */
        patch: operations["updateWebhookEndpoint"];
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was sent to an endpoint in 30 days, newest first */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a webhook endpoint a new secret */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-endpoints/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a webhook.test event to an endpoint */
        post: operations["sendTestEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/test/quotes/{id}/expire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a test quote now */
        post: operations["expireTestQuote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/test/rides/{id}/advance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move a test ride to another status or time */
        post: operations["advanceTestRide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fleets/{id}/commission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a partner earned in a month */
        get: operations["getCommissionStatement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the parts answer that a booking needs */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether every part answers that a booking or a sign-in needs */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "quote.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * quote.created
         * @description Sent to endpoints that subscribe to `quote.created`, `quote.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onQuoteCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "quote.booked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * quote.booked
         * @description Sent to endpoints that subscribe to `quote.booked`, `quote.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onQuoteBooked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ride.booked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ride.booked
         * @description Sent to endpoints that subscribe to `ride.booked`, `ride.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onRideBooked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ride.confirmed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ride.confirmed
         * @description Sent to endpoints that subscribe to `ride.confirmed`, `ride.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onRideConfirmed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ride.assigned": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ride.assigned
         * @description Sent to endpoints that subscribe to `ride.assigned`, `ride.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onRideAssigned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ride.reassigned": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ride.reassigned
         * @description Sent to endpoints that subscribe to `ride.reassigned`, `ride.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onRideReassigned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ride.unassigned": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ride.unassigned
         * @description Sent to endpoints that subscribe to `ride.unassigned`, `ride.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onRideUnassigned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ride.dropped": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ride.dropped
         * @description Sent to endpoints that subscribe to `ride.dropped`, `ride.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onRideDropped"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ride.assign_undone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ride.assign_undone
         * @description Sent to endpoints that subscribe to `ride.assign_undone`, `ride.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onRideAssignUndone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ride.offer_declined": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ride.offer_declined
         * @description Sent to endpoints that subscribe to `ride.offer_declined`, `ride.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onRideOfferDeclined"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ride.dispatch_exhausted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ride.dispatch_exhausted
         * @description Sent to endpoints that subscribe to `ride.dispatch_exhausted`, `ride.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onRideDispatchExhausted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ride.en_route": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ride.en_route
         * @description Sent to endpoints that subscribe to `ride.en_route`, `ride.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onRideEnRoute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ride.on_location": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ride.on_location
         * @description Sent to endpoints that subscribe to `ride.on_location`, `ride.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onRideOnLocation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ride.on_board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ride.on_board
         * @description Sent to endpoints that subscribe to `ride.on_board`, `ride.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onRideOnBoard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ride.completed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ride.completed
         * @description Sent to endpoints that subscribe to `ride.completed`, `ride.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onRideCompleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ride.closed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ride.closed
         * @description Sent to endpoints that subscribe to `ride.closed`, `ride.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onRideClosed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ride.cancelled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ride.cancelled
         * @description Sent to endpoints that subscribe to `ride.cancelled`, `ride.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onRideCancelled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ride.late_cancelled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ride.late_cancelled
         * @description Sent to endpoints that subscribe to `ride.late_cancelled`, `ride.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onRideLateCancelled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ride.no_show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ride.no_show
         * @description Sent to endpoints that subscribe to `ride.no_show`, `ride.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onRideNoShow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ride.expired": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ride.expired
         * @description Sent to endpoints that subscribe to `ride.expired`, `ride.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onRideExpired"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ride.charge_paid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ride.charge_paid
         * @description Sent to endpoints that subscribe to `ride.charge_paid`, `ride.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onRideChargePaid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ride.charge_waived": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ride.charge_waived
         * @description Sent to endpoints that subscribe to `ride.charge_waived`, `ride.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onRideChargeWaived"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ride.sos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ride.sos
         * @description Sent to endpoints that subscribe to `ride.sos`, `ride.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onRideSos"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ride.flight_moved": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ride.flight_moved
         * @description Sent to endpoints that subscribe to `ride.flight_moved`, `ride.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onRideFlightMoved"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ride.amendment_proposed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ride.amendment_proposed
         * @description Sent to endpoints that subscribe to `ride.amendment_proposed`, `ride.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onRideAmendmentProposed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ride.amended": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ride.amended
         * @description Sent to endpoints that subscribe to `ride.amended`, `ride.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onRideAmended"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ride.amendment_refused": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ride.amendment_refused
         * @description Sent to endpoints that subscribe to `ride.amendment_refused`, `ride.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onRideAmendmentRefused"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "flight.expected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * flight.expected
         * @description Sent to endpoints that subscribe to `flight.expected`, `flight.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onFlightExpected"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "flight.landed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * flight.landed
         * @description Sent to endpoints that subscribe to `flight.landed`, `flight.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onFlightLanded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "flight.cancelled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * flight.cancelled
         * @description Sent to endpoints that subscribe to `flight.cancelled`, `flight.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onFlightCancelled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "flight.diverted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * flight.diverted
         * @description Sent to endpoints that subscribe to `flight.diverted`, `flight.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onFlightDiverted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "flight.pickup_not_moved": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * flight.pickup_not_moved
         * @description Sent to endpoints that subscribe to `flight.pickup_not_moved`, `flight.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onFlightPickupNotMoved"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payment.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * payment.created
         * @description Sent to endpoints that subscribe to `payment.created`, `payment.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onPaymentCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payment.pending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * payment.pending
         * @description Sent to endpoints that subscribe to `payment.pending`, `payment.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onPaymentPending"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payment.authorized": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * payment.authorized
         * @description Sent to endpoints that subscribe to `payment.authorized`, `payment.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onPaymentAuthorized"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payment.paid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * payment.paid
         * @description Sent to endpoints that subscribe to `payment.paid`, `payment.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onPaymentPaid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payment.partially_refunded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * payment.partially_refunded
         * @description Sent to endpoints that subscribe to `payment.partially_refunded`, `payment.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onPaymentPartiallyRefunded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payment.refunded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * payment.refunded
         * @description Sent to endpoints that subscribe to `payment.refunded`, `payment.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onPaymentRefunded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payment.failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * payment.failed
         * @description Sent to endpoints that subscribe to `payment.failed`, `payment.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onPaymentFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payment.cancelled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * payment.cancelled
         * @description Sent to endpoints that subscribe to `payment.cancelled`, `payment.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onPaymentCancelled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payment.charged_back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * payment.charged_back
         * @description Sent to endpoints that subscribe to `payment.charged_back`, `payment.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onPaymentChargedBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payment.review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * payment.review
         * @description Sent to endpoints that subscribe to `payment.review`, `payment.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onPaymentReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "invoice.issued": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * invoice.issued
         * @description Sent to endpoints that subscribe to `invoice.issued`, `invoice.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onInvoiceIssued"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "invoice.credited": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * invoice.credited
         * @description Sent to endpoints that subscribe to `invoice.credited`, `invoice.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onInvoiceCredited"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "webhook.test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * webhook.test
         * @description Sent to endpoints that subscribe to `webhook.test`, `webhook.*` or `*`; see [Webhooks](/developers/guides/webhooks).
         */
        post: operations["onWebhookTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        Amendment: {
            /** @example amd_0f8fad5b-d9cb-469f-a165-70867728950e */
            id: string;
            /** @example ride_0f8fad5b-d9cb-469f-a165-70867728950e */
            rideId: string;
            /**
             * @example proposed
             * @enum {string}
             */
            state: "proposed" | "awaiting_payment" | "applied" | "refused" | "expired" | "withdrawn";
            /** @example 1 */
            version: number;
            /** @enum {string} */
            source: "passenger" | "dispatcher" | "partner";
            isFlightMove: boolean;
            before: {
                pickup: components["schemas"]["PlaceRef"];
                dropoff: components["schemas"]["PlaceRef"] | null;
                stops: components["schemas"]["PlaceRef"][];
                /**
                 * Format: date-time
                 * @example 2026-12-01T14:30:00Z
                 */
                pickupAt: string;
                /** @example 2026-12-01T09:30 */
                pickupLocal: string;
                pickupTimezone: string;
                /**
                 * Format: date-time
                 * @example 2026-12-01T14:30:00Z
                 */
                expectedEndAt: string;
                hours: number | null;
                /** @example 3 */
                passengers: number;
                /** @example 2 */
                luggage: number;
                /** @example 0 */
                childSeats: number;
                meetGreet: boolean;
                flightNumber: string | null;
                notes: string | null;
                distanceMeters: number;
                durationSeconds: number;
            };
            after: {
                pickup: components["schemas"]["PlaceRef"];
                dropoff: components["schemas"]["PlaceRef"] | null;
                stops: components["schemas"]["PlaceRef"][];
                /**
                 * Format: date-time
                 * @example 2026-12-01T14:30:00Z
                 */
                pickupAt: string;
                /** @example 2026-12-01T09:30 */
                pickupLocal: string;
                pickupTimezone: string;
                /**
                 * Format: date-time
                 * @example 2026-12-01T14:30:00Z
                 */
                expectedEndAt: string;
                hours: number | null;
                /** @example 3 */
                passengers: number;
                /** @example 2 */
                luggage: number;
                /** @example 0 */
                childSeats: number;
                meetGreet: boolean;
                flightNumber: string | null;
                notes: string | null;
                distanceMeters: number;
                durationSeconds: number;
            };
            priceBefore: components["schemas"]["Money"];
            priceAfter: components["schemas"]["Money"];
            difference: components["schemas"]["Money"];
            lines: components["schemas"]["PriceLine"][];
            chargeId: string | null;
            /** @example null */
            reason: string | null;
            /**
             * Format: date-time
             * @example 2026-12-01T14:30:00Z
             */
            expiresAt: string;
            /**
             * Format: date-time
             * @example 2026-12-01T14:30:00Z
             */
            createdAt: string;
            settledAt: string | null;
        };
        Brand: {
            /** @example #1f3a5f */
            accent: string;
            /** @example #ffffff */
            accentInk: string;
            tagline: string;
            logoText: string;
        };
        CancellationPolicy: {
            /** @example 60 */
            freeMinutes: number;
            /** @example 5000 */
            lateFeeBps: number;
            /** @example 10000 */
            noShowFeeBps: number;
        };
        Capacity: {
            passengers: number;
            luggage: number;
            childSeats: number;
        };
        Chat: {
            /** @example ride_0f8fad5b-d9cb-469f-a165-70867728950e */
            rideId: string;
            /** @enum {string} */
            side: "passenger" | "driver" | "staff";
            isOpen: boolean;
            lastSeq: number;
            reads: {
                passenger: number;
                driver: number;
                staff: number;
            };
            people: {
                /** @enum {string} */
                side: "passenger" | "driver" | "staff";
                name: string;
                phone: string | null;
            }[];
            messages: components["schemas"]["ChatMessage"][];
        };
        ChatMessage: {
            /** @example msg_0f8fad5b-d9cb-469f-a165-70867728950e */
            id: string;
            seq: number;
            /** Format: uuid */
            clientId: string;
            /** @enum {string} */
            side: "passenger" | "driver" | "staff";
            author: string;
            isByLink: boolean;
            phrase: ("ok" | "thanks" | "please_call" | "on_my_way" | "arrived" | "in_traffic" | "cannot_find_you" | "waiting_outside" | "coming_out" | "five_minutes" | "waiting_for_luggage" | "at_arrivals_exit" | "where_are_you") | null;
            body: string | null;
            /**
             * Format: date-time
             * @example 2026-12-01T14:30:00Z
             */
            sentAt: string;
            /**
             * Format: date-time
             * @example 2026-12-01T14:30:00Z
             */
            writtenAt: string;
        };
        Contact: {
            /** @example Sample Guest */
            name: string;
            /**
             * Format: email
             * @example guest@example.com
             */
            email: string;
            /** @example +13055550100 */
            phone: string;
        };
        Driver: {
            /** @example drv_0f8fad5b-d9cb-469f-a165-70867728950e */
            id: string;
            name: string;
            rating: number | null;
            phone: string | null;
        };
        Event: {
            /** @example evt_0f8fad5b-d9cb-469f-a165-70867728950e */
            id: string;
            /** @example ride.confirmed */
            type: string;
            /**
             * Format: date-time
             * @example 2026-12-01T14:30:00Z
             */
            createdAt: string;
            rideId: string | null;
            sequence: number | null;
            data: components["schemas"]["Ride"] | components["schemas"]["Payment"] | components["schemas"]["Invoice"] | components["schemas"]["StoredQuote"] | components["schemas"]["WebhookEndpoint"];
        };
        Fix: {
            lat: number;
            lon: number;
            heading: number | null;
            /**
             * Format: date-time
             * @example 2026-12-01T14:30:00Z
             */
            recordedAt: string;
        };
        FleetPage: {
            /** @example flt_0f8fad5b-d9cb-469f-a165-70867728950e */
            id: string;
            /** @example biscayne */
            slug: string;
            name: string;
            country: string;
            /** @example USD */
            currency: string;
            timezone: string;
            brand: components["schemas"]["Brand"];
            supportEmail: string | null;
            supportPhone: string | null;
            paymentProviders: ("paypal" | "mercadopago")[];
            taxLabel: string | null;
            cancellation: components["schemas"]["CancellationPolicy"];
            serviceAreas: {
                name: string;
                timezone: string;
                geojson: {
                    [key: string]: unknown;
                };
            }[];
            classes: {
                /**
                 * @example sedan
                 * @enum {string}
                 */
                code: "sedan" | "suv" | "van" | "limousine" | "minibus" | "party_bus" | "coach";
                passengers: number;
                luggage: number;
                childSeats: number;
                amenities: string[];
                from: components["schemas"]["Money"];
            }[];
            airports: {
                iata: string;
                name: string;
                lat: number;
                lon: number;
            }[];
        };
        Invoice: {
            /** @example inv_0f8fad5b-d9cb-469f-a165-70867728950e */
            id: string;
            /** @example flt_0f8fad5b-d9cb-469f-a165-70867728950e */
            fleetId: string;
            /** @example ride_0f8fad5b-d9cb-469f-a165-70867728950e */
            rideId: string;
            chargeId: string | null;
            correctsId: string | null;
            /** @enum {string} */
            series: "INV" | "CN";
            /** @example INV-2026-000042 */
            number: string;
            /**
             * Format: date-time
             * @example 2026-12-01T14:30:00Z
             */
            issuedAt: string;
            total: components["schemas"]["Money"];
            tax: components["schemas"]["Money"];
        };
        Money: {
            /** @example 12500 */
            amountMinor: number;
            /** @example USD */
            currency: string;
        };
        Payment: {
            /** @example pay_0f8fad5b-d9cb-469f-a165-70867728950e */
            id: string;
            /** @example ride_0f8fad5b-d9cb-469f-a165-70867728950e */
            rideId: string;
            /**
             * @example paypal
             * @enum {string}
             */
            provider: "paypal" | "mercadopago";
            /** @enum {string} */
            status: "created" | "pending" | "authorized" | "paid" | "partially_refunded" | "refunded" | "failed" | "cancelled" | "charged_back" | "review";
            amount: components["schemas"]["Money"];
            credit: components["schemas"]["Money"];
            refunded: components["schemas"]["Money"];
        };
        Place: {
            /** @example plc_0f8fad5b-d9cb-469f-a165-70867728950e */
            id: string;
            /** @enum {string} */
            kind: "airport" | "city" | "landmark";
            iata: string | null;
            name: string;
            city: string | null;
            country: string;
            timezone: string;
            lat: number;
            lon: number;
        };
        PlaceRef: {
            /** @example Miami International Airport */
            name: string;
            /** @example 25.7959 */
            lat: number;
            /** @example -80.287 */
            lon: number;
            address?: string;
            /** @example MIA */
            iata?: string | null;
        };
        PriceLine: {
            /** @example distance */
            code: string;
            /** @example 14.2 */
            quantity: number;
            /** @example km */
            unit: string;
            /** @example 4260 */
            amountMinor: number;
            ruleId: string;
            ruleVersion: number;
        };
        Quote: {
            /** @example quo_0f8fad5b-d9cb-469f-a165-70867728950e */
            id: string;
            /**
             * @example sedan
             * @enum {string}
             */
            vehicleClass: "sedan" | "suv" | "van" | "limousine" | "minibus" | "party_bus" | "coach";
            capacity: components["schemas"]["Capacity"];
            amenities: string[];
            total: components["schemas"]["Money"];
            lines: components["schemas"]["PriceLine"][];
            includes: string[];
            cancellation: components["schemas"]["CancellationPolicy"];
        };
        QuoteList: {
            /** Format: uuid */
            groupId: string;
            /**
             * Format: date-time
             * @example 2026-12-01T14:30:00Z
             */
            expiresAt: string;
            pickup: {
                /**
                 * Format: date-time
                 * @example 2026-12-01T14:30:00Z
                 */
                at: string;
                /** @example 2026-12-01T09:30 */
                local: string;
                timezone: string;
            };
            route: {
                distanceMeters: number;
                durationSeconds: number;
                isEstimate: boolean;
                /**
                 * @description Way on the road as the routing service had it when the trip was priced: an encoded polyline with five digits, 400 points at most; over the date line its longitudes run on past 180 degrees. Null where no service knows it
                 * @example kgm|Cv``iNs~AsmQj`CccFnlAszC
                 */
                path: string | null;
            };
            quotes: components["schemas"]["Quote"][];
        };
        QuoteRequest: {
            /** @example biscayne */
            fleet: string;
            /**
             * @example transfer
             * @enum {string}
             */
            serviceType: "transfer" | "hourly";
            pickup: components["schemas"]["PlaceRef"];
            dropoff?: components["schemas"]["PlaceRef"];
            /** @default [] */
            stops?: components["schemas"]["PlaceRef"][];
            /** @example 2026-12-01T09:30 */
            pickupLocal: string;
            /** @example 4 */
            hours?: number;
            /** @example 2 */
            passengers: number;
            /**
             * @default 0
             * @example 2
             */
            luggage?: number;
            /**
             * @default 0
             * @example 0
             */
            childSeats?: number;
            /** @default false */
            meetGreet?: boolean;
            /** @example AA 1420 */
            flightNumber?: string;
        };
        Ride: {
            /** @example ride_0f8fad5b-d9cb-469f-a165-70867728950e */
            id: string;
            /** @example NX-7K3Q9D */
            ref: string;
            /** @example flt_0f8fad5b-d9cb-469f-a165-70867728950e */
            fleetId: string;
            /**
             * @example confirmed
             * @enum {string}
             */
            status: "pending_payment" | "confirmed" | "assigned" | "en_route" | "on_location" | "on_board" | "completed" | "closed" | "expired" | "cancelled" | "late_cancelled" | "no_show";
            version: number;
            /**
             * @example sedan
             * @enum {string}
             */
            vehicleClass: "sedan" | "suv" | "van" | "limousine" | "minibus" | "party_bus" | "coach";
            /**
             * @example transfer
             * @enum {string}
             */
            serviceType: "transfer" | "hourly";
            pickup: components["schemas"]["PlaceRef"];
            dropoff: components["schemas"]["PlaceRef"] | null;
            /**
             * Format: date-time
             * @example 2026-12-01T14:30:00Z
             */
            pickupAt: string;
            pickupTimezone: string;
            /** @example 2026-12-01T09:30 */
            pickupLocal: string;
            /**
             * Format: date-time
             * @example 2026-12-01T14:30:00Z
             */
            expectedEndAt: string;
            passengers: number;
            luggage: number;
            passengerName: string;
            flightNumber: string | null;
            total: components["schemas"]["Money"];
            price: components["schemas"]["Money"];
            driver: components["schemas"]["Driver"] | null;
            vehicle: components["schemas"]["Vehicle"] | null;
            /**
             * Format: date-time
             * @example 2026-12-01T14:30:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-12-01T14:30:00Z
             */
            updatedAt: string;
            /**
             * @example live
             * @enum {string}
             */
            environment: "live" | "test";
            contact: {
                name: string;
                email: string;
                phone: string;
            } | null;
            stops: components["schemas"]["PlaceRef"][];
            childSeats: number;
            notes: string | null;
            distanceMeters: number;
            durationSeconds: number;
            /** @example false */
            isRouteEstimate: boolean;
            /**
             * @description Way on the road as the routing service had it when the trip was priced: an encoded polyline with five digits, 400 points at most; over the date line its longitudes run on past 180 degrees. Null where no service knows it
             * @example kgm|Cv``iNs~AsmQj`CccFnlAszC
             */
            routePath: string | null;
            lines: components["schemas"]["PriceLine"][];
            cancellation: components["schemas"]["CancellationPolicy"];
            holdExpiresAt: string | null;
            cancelReason: string | null;
            cancelFee: components["schemas"]["Money"] | null;
            fleet: {
                slug: string;
                name: string;
                supportPhone: string | null;
            };
            payment: {
                /** @example pay_0f8fad5b-d9cb-469f-a165-70867728950e */
                id: string;
                status: string;
                /** @enum {string} */
                provider: "paypal" | "mercadopago";
            } | null;
            position: components["schemas"]["Fix"] | null;
            receipt: {
                number: string;
                /**
                 * Format: date-time
                 * @example 2026-12-01T14:30:00Z
                 */
                issuedAt: string;
                total: components["schemas"]["Money"];
            } | null;
            /** @enum {string} */
            viewer: "passenger" | "driver" | "staff";
            allowed: ("pending_payment" | "confirmed" | "assigned" | "en_route" | "on_location" | "on_board" | "completed" | "closed" | "expired" | "cancelled" | "late_cancelled" | "no_show")[];
        };
        RideEvent: {
            seq: number;
            /** @example ride.confirmed */
            type: string;
            from: ("pending_payment" | "confirmed" | "assigned" | "en_route" | "on_location" | "on_board" | "completed" | "closed" | "expired" | "cancelled" | "late_cancelled" | "no_show") | null;
            to: ("pending_payment" | "confirmed" | "assigned" | "en_route" | "on_location" | "on_board" | "completed" | "closed" | "expired" | "cancelled" | "late_cancelled" | "no_show") | null;
            /** @enum {string} */
            source: "passenger" | "driver" | "dispatcher" | "partner" | "system";
            /**
             * Format: date-time
             * @example 2026-12-01T14:30:00Z
             */
            eventAt: string;
            /**
             * Format: date-time
             * @example 2026-12-01T14:30:00Z
             */
            serverAt: string;
            position: {
                /** @example 25.7959 */
                lat: number;
                /** @example -80.287 */
                lon: number;
            } | null;
            version: number;
        };
        RideSummary: {
            /** @example ride_0f8fad5b-d9cb-469f-a165-70867728950e */
            id: string;
            /** @example NX-7K3Q9D */
            ref: string;
            /** @example flt_0f8fad5b-d9cb-469f-a165-70867728950e */
            fleetId: string;
            /**
             * @example confirmed
             * @enum {string}
             */
            status: "pending_payment" | "confirmed" | "assigned" | "en_route" | "on_location" | "on_board" | "completed" | "closed" | "expired" | "cancelled" | "late_cancelled" | "no_show";
            version: number;
            /**
             * @example sedan
             * @enum {string}
             */
            vehicleClass: "sedan" | "suv" | "van" | "limousine" | "minibus" | "party_bus" | "coach";
            /**
             * @example transfer
             * @enum {string}
             */
            serviceType: "transfer" | "hourly";
            pickup: components["schemas"]["PlaceRef"];
            dropoff: components["schemas"]["PlaceRef"] | null;
            /**
             * Format: date-time
             * @example 2026-12-01T14:30:00Z
             */
            pickupAt: string;
            pickupTimezone: string;
            /** @example 2026-12-01T09:30 */
            pickupLocal: string;
            /**
             * Format: date-time
             * @example 2026-12-01T14:30:00Z
             */
            expectedEndAt: string;
            passengers: number;
            luggage: number;
            passengerName: string;
            flightNumber: string | null;
            total: components["schemas"]["Money"];
            price: components["schemas"]["Money"];
            driver: {
                /** @example drv_0f8fad5b-d9cb-469f-a165-70867728950e */
                id: string;
                name: string;
            } | null;
            vehicle: {
                /** @example veh_0f8fad5b-d9cb-469f-a165-70867728950e */
                id: string;
                plate: string;
            } | null;
            /**
             * Format: date-time
             * @example 2026-12-01T14:30:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-12-01T14:30:00Z
             */
            updatedAt: string;
            /**
             * @example live
             * @enum {string}
             */
            environment: "live" | "test";
        };
        StoredQuote: {
            /** @example quo_0f8fad5b-d9cb-469f-a165-70867728950e */
            id: string;
            /**
             * @example sedan
             * @enum {string}
             */
            vehicleClass: "sedan" | "suv" | "van" | "limousine" | "minibus" | "party_bus" | "coach";
            total: components["schemas"]["Money"];
            lines: components["schemas"]["PriceLine"][];
            cancellation: components["schemas"]["CancellationPolicy"];
            /**
             * Format: date-time
             * @example 2026-12-01T14:30:00Z
             */
            expiresAt: string;
            isConsumed: boolean;
        };
        Tracking: {
            ref: string;
            /**
             * @example confirmed
             * @enum {string}
             */
            status: "pending_payment" | "confirmed" | "assigned" | "en_route" | "on_location" | "on_board" | "completed" | "closed" | "expired" | "cancelled" | "late_cancelled" | "no_show";
            fleet: {
                /** @example biscayne */
                slug: string;
                name: string;
                supportPhone: string | null;
                accent: string;
            };
            pickup: components["schemas"]["PlaceRef"];
            dropoff: components["schemas"]["PlaceRef"] | null;
            /**
             * @description Way on the road as the routing service had it when the trip was priced: an encoded polyline with five digits, 400 points at most; over the date line its longitudes run on past 180 degrees. Null where no service knows it
             * @example kgm|Cv``iNs~AsmQj`CccFnlAszC
             */
            routePath: string | null;
            /**
             * Format: date-time
             * @example 2026-12-01T14:30:00Z
             */
            pickupAt: string;
            pickupTimezone: string;
            driver: {
                firstName: string;
                rating: number | null;
            } | null;
            vehicle: {
                plate: string;
                make: string;
                model: string;
                colour: string;
            } | null;
            position: components["schemas"]["Fix"] | null;
            eta: {
                fromSeconds: number;
                toSeconds: number;
            } | null;
            freeWaitingUntil: string | null;
        };
        Vehicle: {
            /** @example veh_0f8fad5b-d9cb-469f-a165-70867728950e */
            id: string;
            plate: string;
            make: string;
            model: string;
            colour: string;
        };
        WebhookEndpoint: {
            /** @example whe_0f8fad5b-d9cb-469f-a165-70867728950e */
            id: string;
            /** @example flt_0f8fad5b-d9cb-469f-a165-70867728950e */
            fleetId: string;
            partner: {
                /** @example usr_0f8fad5b-d9cb-469f-a165-70867728950e */
                id: string;
                name: string;
            } | null;
            /** @enum {string} */
            environment: "live" | "test";
            /** @example https://example.com/nexors */
            url: string;
            description: string;
            eventTypes: string[];
            isEnabled: boolean;
            disabledAt: string | null;
            disabledReason: ("person" | "gone" | "failing") | null;
            failingSince: string | null;
            previousSecretUntil: string | null;
            /**
             * Format: date-time
             * @example 2026-12-01T14:30:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-12-01T14:30:00Z
             */
            updatedAt: string;
        };
        /** @description RFC 9457 problem details. `type` is the address of the code's page, relative to this API. `price_changed` and `quote_expired` also carry the price of now: of a booking both totals and the quote to book, of a change both differences, the total and the amendment to accept. */
        Problem: {
            /** @example /developers/errors/quote_expired */
            type: string;
            title: string;
            status: number;
            detail?: string;
            instance: string;
            /** @enum {string} */
            code: "malformed_json" | "idempotency_key_required" | "unauthenticated" | "invalid_api_key" | "api_key_revoked" | "invalid_credentials" | "signature_invalid" | "forbidden" | "insufficient_scope" | "address_not_allowed" | "email_not_confirmed" | "signup_disabled" | "human_check_required" | "csrf_rejected" | "subscription_read_only" | "not_found" | "quote_not_found" | "method_not_allowed" | "body_timeout" | "version_conflict" | "illegal_transition" | "slot_taken" | "no_availability" | "quote_expired" | "price_changed" | "quote_consumed" | "fee_changed" | "offer_expired" | "ride_in_progress" | "chat_closed" | "charge_paid" | "payment_open" | "credit_unavailable" | "nothing_payable" | "refund_exceeds_payment" | "key_limit_reached" | "api_key_ended" | "vehicle_limit_reached" | "ride_limit_reached" | "endpoint_limit_reached" | "endpoint_disabled" | "idempotency_in_progress" | "precondition_failed" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "idempotency_mismatch" | "weak_password" | "outside_service_area" | "capacity_exceeded" | "pickup_in_past" | "lead_time_too_short" | "lead_time_too_long" | "nonexistent_local_time" | "invalid_coordinates" | "hours_below_minimum" | "vehicle_unsuitable" | "document_expired" | "driver_inactive" | "waiting_not_elapsed" | "unsupported_currency" | "endpoint_url_refused" | "rate_limited" | "internal" | "provider_unavailable" | "upstream_timeout" | "unavailable";
            requestId: string;
            errors?: {
                path: string;
                code: string;
                message: string;
            }[];
            previousTotal?: components["schemas"]["Money"];
            total?: components["schemas"]["Money"];
            quote?: components["schemas"]["Quote"];
            /**
             * Format: date-time
             * @example 2026-12-01T14:30:00Z
             */
            quoteExpiresAt?: string;
        };
    };
    responses: never;
    parameters: {
        /**
         * @description The event's id, the same when the message comes again.
         * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
         */
        WebhookId: string;
        /**
         * @description Seconds since 1970: refuse what is older than five minutes.
         * @example 1797704431
         */
        WebhookTimestamp: string;
        /**
         * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
         * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
         */
        WebhookSignature: string;
    };
    requestBodies: never;
    headers: {
        /** @description Names the request in our logs: tell it to support. */
        RequestId: string;
        /** @description Names the answer, for `If-None-Match`; of a resource with a version also for `If-Match`. */
        ETag: string;
        /** @description What is left of the limit, and the seconds until it is whole again. */
        RateLimit: string;
        /** @description Seconds after which the same request may succeed. */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listFleets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @example biscayne */
                            slug: string;
                            name: string;
                            country: string;
                            city: string;
                            /** @example USD */
                            currency: string;
                            brand: components["schemas"]["Brand"];
                        }[];
                    };
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    getFleetPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example biscayne */
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FleetPage"];
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    searchPlaces: {
        parameters: {
            query: {
                /** @example MIA */
                q: string;
                lat?: number;
                lon?: number;
                /** @example 1 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Place"][];
                    };
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid_coordinates" | "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    nearestPlace: {
        parameters: {
            query: {
                /** @example 25.79 */
                lat: number;
                /** @example -80.28 */
                lon: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Place"] | null;
                    };
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    listVehicleClasses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * @example sedan
                             * @enum {string}
                             */
                            code: "sedan" | "suv" | "van" | "limousine" | "minibus" | "party_bus" | "coach";
                            passengers: number;
                            luggage: number;
                            childSeats: number;
                            amenities: string[];
                        }[];
                    };
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    createQuotes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuoteRequest"];
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuoteList"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "outside_service_area" | "capacity_exceeded" | "pickup_in_past" | "lead_time_too_short" | "lead_time_too_long" | "nonexistent_local_time" | "invalid_coordinates" | "hours_below_minimum" | "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    getQuote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example quo_2b51eef8-d31b-4385-aaa9-2726987daffe */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredQuote"];
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "quote_not_found" | "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    getQuoteOffer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example quo_2b51eef8-d31b-4385-aaa9-2726987daffe */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        progress: {
                            /**
                             * @description ended: it has expired, or what was booked from it is over without a payment
                             * @example open
                             * @enum {string}
                             */
                            state: "open" | "booked" | "paid" | "ended";
                            /**
                             * @example sedan
                             * @enum {string}
                             */
                            vehicleClass: "sedan" | "suv" | "van" | "limousine" | "minibus" | "party_bus" | "coach";
                            total: components["schemas"]["Money"];
                        };
                        /** @example biscayne */
                        fleet: string;
                        /**
                         * @example sedan
                         * @enum {string}
                         */
                        vehicleClass: "sedan" | "suv" | "van" | "limousine" | "minibus" | "party_bus" | "coach";
                        trip: {
                            /**
                             * @example transfer
                             * @enum {string}
                             */
                            serviceType: "transfer" | "hourly";
                            pickup: components["schemas"]["PlaceRef"];
                            dropoff: components["schemas"]["PlaceRef"] | null;
                            stops: components["schemas"]["PlaceRef"][];
                            /** @example 2026-12-01T09:30 */
                            pickupLocal: string;
                            hours: number | null;
                            passengers: number;
                            luggage: number;
                            childSeats: number;
                            meetGreet: boolean;
                            flightNumber: string | null;
                        };
                        offer: components["schemas"]["QuoteList"];
                    };
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "quote_not_found" | "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    getQuoteProgress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example quo_2b51eef8-d31b-4385-aaa9-2726987daffe */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description ended: it has expired, or what was booked from it is over without a payment
                         * @example open
                         * @enum {string}
                         */
                        state: "open" | "booked" | "paid" | "ended";
                        /**
                         * @example sedan
                         * @enum {string}
                         */
                        vehicleClass: "sedan" | "suv" | "van" | "limousine" | "minibus" | "party_bus" | "coach";
                        total: components["schemas"]["Money"];
                    };
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "quote_not_found" | "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    acceptAmendment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example amd_7c0e9a52-3f1d-4b86-a2d4-5e8f1b6c9d03 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example 3 */
                    version: number;
                    acceptedDifference: components["schemas"]["Money"];
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Amendment"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "forbidden" | "version_conflict" | "illegal_transition" | "quote_expired" | "price_changed" | "no_availability" | "pickup_in_past" | "vehicle_unsuitable" | "csrf_rejected" | "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "precondition_failed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    withdrawAmendment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example amd_7c0e9a52-3f1d-4b86-a2d4-5e8f1b6c9d03 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example 3 */
                    version: number;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Amendment"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "forbidden" | "version_conflict" | "illegal_transition" | "csrf_rejected" | "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "precondition_failed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    listRides: {
        parameters: {
            query?: {
                role?: "passenger" | "driver" | "fleet";
                fleetId?: string;
                /** @example confirmed,assigned */
                status?: string;
                from?: string;
                to?: string;
                updatedSince?: string;
                cursor?: string;
                /** @example 1 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RideSummary"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    bookRide: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 8 to 128 visible characters. A repeated request with the same key and body gets the first answer.
                 * @example booking-2026-12-01-0042
                 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example quo_0f8fad5b-d9cb-469f-a165-70867728950e */
                    quoteId: string;
                    contact: components["schemas"]["Contact"];
                    notes?: string;
                    flightNumber?: string;
                    /**
                     * @default en
                     * @example en
                     */
                    locale?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ride: components["schemas"]["Ride"];
                        trackingToken: string | null;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "quote_not_found" | "quote_expired" | "price_changed" | "quote_consumed" | "no_availability" | "pickup_in_past" | "forbidden" | "csrf_rejected" | "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "idempotency_key_required" | "idempotency_mismatch" | "idempotency_in_progress" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    getRide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ride_bb266bd4-d60d-43e8-a808-678b37fd36c0 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ride"];
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    listAmendments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ride_bb266bd4-d60d-43e8-a808-678b37fd36c0 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Amendment"][];
                    };
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    amendRide: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 8 to 128 visible characters. A repeated request with the same key and body gets the first answer.
                 * @example booking-2026-12-01-0042
                 */
                "Idempotency-Key": string;
            };
            path: {
                /** @example ride_bb266bd4-d60d-43e8-a808-678b37fd36c0 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example 3 */
                    version: number;
                    pickup?: components["schemas"]["PlaceRef"];
                    dropoff?: components["schemas"]["PlaceRef"];
                    stops?: components["schemas"]["PlaceRef"][];
                    /** @example 2026-12-01T09:30 */
                    pickupLocal?: string;
                    /** @example 4 */
                    hours?: number;
                    /** @example 3 */
                    passengers?: number;
                    /** @example 2 */
                    luggage?: number;
                    /** @example 0 */
                    childSeats?: number;
                    meetGreet?: boolean;
                    flightNumber?: string | null;
                    notes?: string | null;
                    expectedDifference?: components["schemas"]["Money"];
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Amendment"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "forbidden" | "version_conflict" | "illegal_transition" | "no_availability" | "payment_open" | "outside_service_area" | "capacity_exceeded" | "vehicle_unsuitable" | "pickup_in_past" | "lead_time_too_short" | "lead_time_too_long" | "nonexistent_local_time" | "invalid_coordinates" | "hours_below_minimum" | "price_changed" | "csrf_rejected" | "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "precondition_failed" | "idempotency_key_required" | "idempotency_mismatch" | "idempotency_in_progress" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    previewAmendment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ride_bb266bd4-d60d-43e8-a808-678b37fd36c0 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example 3 */
                    version: number;
                    pickup?: components["schemas"]["PlaceRef"];
                    dropoff?: components["schemas"]["PlaceRef"];
                    stops?: components["schemas"]["PlaceRef"][];
                    /** @example 2026-12-01T09:30 */
                    pickupLocal?: string;
                    /** @example 4 */
                    hours?: number;
                    /** @example 3 */
                    passengers?: number;
                    /** @example 2 */
                    luggage?: number;
                    /** @example 0 */
                    childSeats?: number;
                    meetGreet?: boolean;
                    flightNumber?: string | null;
                    notes?: string | null;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isFlightMove: boolean;
                        before: {
                            pickup: components["schemas"]["PlaceRef"];
                            dropoff: components["schemas"]["PlaceRef"] | null;
                            stops: components["schemas"]["PlaceRef"][];
                            /**
                             * Format: date-time
                             * @example 2026-12-01T14:30:00Z
                             */
                            pickupAt: string;
                            /** @example 2026-12-01T09:30 */
                            pickupLocal: string;
                            pickupTimezone: string;
                            /**
                             * Format: date-time
                             * @example 2026-12-01T14:30:00Z
                             */
                            expectedEndAt: string;
                            hours: number | null;
                            /** @example 3 */
                            passengers: number;
                            /** @example 2 */
                            luggage: number;
                            /** @example 0 */
                            childSeats: number;
                            meetGreet: boolean;
                            flightNumber: string | null;
                            notes: string | null;
                            distanceMeters: number;
                            durationSeconds: number;
                        };
                        after: {
                            pickup: components["schemas"]["PlaceRef"];
                            dropoff: components["schemas"]["PlaceRef"] | null;
                            stops: components["schemas"]["PlaceRef"][];
                            /**
                             * Format: date-time
                             * @example 2026-12-01T14:30:00Z
                             */
                            pickupAt: string;
                            /** @example 2026-12-01T09:30 */
                            pickupLocal: string;
                            pickupTimezone: string;
                            /**
                             * Format: date-time
                             * @example 2026-12-01T14:30:00Z
                             */
                            expectedEndAt: string;
                            hours: number | null;
                            /** @example 3 */
                            passengers: number;
                            /** @example 2 */
                            luggage: number;
                            /** @example 0 */
                            childSeats: number;
                            meetGreet: boolean;
                            flightNumber: string | null;
                            notes: string | null;
                            distanceMeters: number;
                            durationSeconds: number;
                        };
                        priceBefore: components["schemas"]["Money"];
                        priceAfter: components["schemas"]["Money"];
                        difference: components["schemas"]["Money"];
                        lines: components["schemas"]["PriceLine"][];
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "forbidden" | "version_conflict" | "illegal_transition" | "no_availability" | "payment_open" | "outside_service_area" | "capacity_exceeded" | "vehicle_unsuitable" | "pickup_in_past" | "lead_time_too_short" | "lead_time_too_long" | "nonexistent_local_time" | "invalid_coordinates" | "hours_below_minimum" | "csrf_rejected" | "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "precondition_failed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    cancelRide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ride_bb266bd4-d60d-43e8-a808-678b37fd36c0 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example 3 */
                    version: number;
                    reason?: string;
                    acceptedFee: components["schemas"]["Money"];
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ride"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "version_conflict" | "fee_changed" | "illegal_transition" | "forbidden" | "csrf_rejected" | "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "precondition_failed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    getCancellation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ride_bb266bd4-d60d-43e8-a808-678b37fd36c0 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        fee: components["schemas"]["Money"];
                        refund: components["schemas"]["Money"];
                        freeUntil: string | null;
                    };
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "illegal_transition" | "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    listRideEvents: {
        parameters: {
            query?: {
                /** @example 0 */
                afterSequence?: number;
            };
            header?: never;
            path: {
                /** @example ride_bb266bd4-d60d-43e8-a808-678b37fd36c0 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RideEvent"][];
                    };
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    payCharge: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 8 to 128 visible characters. A repeated request with the same key and body gets the first answer.
                 * @example booking-2026-12-01-0042
                 */
                "Idempotency-Key": string;
            };
            path: {
                /** @example chg_4e7d2b19-6a85-4c3f-9e10-8b5d7f2a6c41 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @example paypal
                     * @enum {string}
                     */
                    provider: "paypal" | "mercadopago";
                    /**
                     * @default en
                     * @example en
                     */
                    locale?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        payment: components["schemas"]["Payment"];
                        /** Format: uri */
                        approveUrl: string;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "illegal_transition" | "unsupported_currency" | "payment_open" | "provider_unavailable" | "forbidden" | "csrf_rejected" | "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "idempotency_key_required" | "idempotency_mismatch" | "idempotency_in_progress" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    createPayment: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description 8 to 128 visible characters. A repeated request with the same key and body gets the first answer.
                 * @example booking-2026-12-01-0042
                 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example ride_0f8fad5b-d9cb-469f-a165-70867728950e */
                    rideId: string;
                    /**
                     * @example paypal
                     * @enum {string}
                     */
                    provider: "paypal" | "mercadopago";
                    creditMinor?: number;
                    /**
                     * @default en
                     * @example en
                     */
                    locale?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        payment: components["schemas"]["Payment"];
                        /** Format: uri */
                        approveUrl: string;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "illegal_transition" | "unsupported_currency" | "payment_open" | "credit_unavailable" | "provider_unavailable" | "forbidden" | "csrf_rejected" | "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "idempotency_key_required" | "idempotency_mismatch" | "idempotency_in_progress" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    getPayment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example pay_5254e081-e3f2-440d-b601-e63c6f68ce6a */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    refreshPayment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example pay_5254e081-e3f2-440d-b601-e63c6f68ce6a */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example pay_0f8fad5b-d9cb-469f-a165-70867728950e */
                        id: string;
                        /** @example ride_0f8fad5b-d9cb-469f-a165-70867728950e */
                        rideId: string;
                        /**
                         * @example paypal
                         * @enum {string}
                         */
                        provider: "paypal" | "mercadopago";
                        /** @enum {string} */
                        status: "created" | "pending" | "authorized" | "paid" | "partially_refunded" | "refunded" | "failed" | "cancelled" | "charged_back" | "review";
                        amount: components["schemas"]["Money"];
                        credit: components["schemas"]["Money"];
                        refunded: components["schemas"]["Money"];
                        isDeclined: boolean;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "provider_unavailable" | "forbidden" | "csrf_rejected" | "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    listCharges: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ride_bb266bd4-d60d-43e8-a808-678b37fd36c0 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @example chg_0f8fad5b-d9cb-469f-a165-70867728950e */
                            id: string;
                            /** @example ride_0f8fad5b-d9cb-469f-a165-70867728950e */
                            rideId: string;
                            /** @enum {string} */
                            kind: "waiting" | "stop" | "toll" | "parking" | "tip" | "amendment";
                            lines: {
                                /** @example waiting */
                                code: string;
                                quantity: number;
                                /** @example min */
                                unit: string;
                                /** @example 1200 */
                                amountMinor: number;
                            }[];
                            total: components["schemas"]["Money"];
                            note: string | null;
                            /** @enum {string} */
                            status: "open" | "paid" | "waived";
                            isOwn: boolean;
                            hasPhoto: boolean;
                            waived: {
                                /** @enum {string} */
                                by: "passenger" | "driver" | "dispatcher";
                                reason: string | null;
                            } | null;
                            /**
                             * Format: date-time
                             * @example 2026-12-01T14:30:00Z
                             */
                            createdAt: string;
                            settledAt: string | null;
                        }[];
                    };
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    getInvoicePdf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example inv_0d1c5c0e-6c1b-4a53-9a37-0f3a2f6f8e11 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    listRideInvoices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ride_bb266bd4-d60d-43e8-a808-678b37fd36c0 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Invoice"][];
                    };
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    getReceiptPdf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ride_bb266bd4-d60d-43e8-a808-678b37fd36c0 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    getChat: {
        parameters: {
            query?: {
                /** @example 0 */
                after?: number;
            };
            header?: never;
            path: {
                /** @example ride_bb266bd4-d60d-43e8-a808-678b37fd36c0 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chat"];
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    sendMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ride_bb266bd4-d60d-43e8-a808-678b37fd36c0 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    kind: "phrase";
                    /**
                     * Format: uuid
                     * @example 0f8fad5b-d9cb-469f-a165-70867728950e
                     */
                    clientId: string;
                    /**
                     * @example on_my_way
                     * @enum {string}
                     */
                    phrase: "ok" | "thanks" | "please_call" | "on_my_way" | "arrived" | "in_traffic" | "cannot_find_you" | "waiting_outside" | "coming_out" | "five_minutes" | "waiting_for_luggage" | "at_arrivals_exit" | "where_are_you";
                    /**
                     * Format: date-time
                     * @example 2026-12-01T14:30:00Z
                     */
                    writtenAt?: string;
                } | {
                    /** @constant */
                    kind: "text";
                    /**
                     * Format: uuid
                     * @example 0f8fad5b-d9cb-469f-a165-70867728950e
                     */
                    clientId: string;
                    /** @example I am at door 4 */
                    body: string;
                    /**
                     * Format: date-time
                     * @example 2026-12-01T14:30:00Z
                     */
                    writtenAt?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatMessage"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "chat_closed" | "version_conflict" | "forbidden" | "csrf_rejected" | "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    markChatRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ride_bb266bd4-d60d-43e8-a808-678b37fd36c0 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    seq: number;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        side: "passenger" | "driver" | "staff";
                        lastSeq: number;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "forbidden" | "csrf_rejected" | "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    getLinkedChat: {
        parameters: {
            query?: {
                /** @example 0 */
                after?: number;
            };
            header?: never;
            path: {
                /** @example vmpxalbGO2Dhjv9YAWNpSeAFN7ndeoD5LR0N7IvlLvc */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chat"];
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    sendLinkedMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example vmpxalbGO2Dhjv9YAWNpSeAFN7ndeoD5LR0N7IvlLvc */
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    kind: "phrase";
                    /**
                     * Format: uuid
                     * @example 0f8fad5b-d9cb-469f-a165-70867728950e
                     */
                    clientId: string;
                    /**
                     * @example on_my_way
                     * @enum {string}
                     */
                    phrase: "ok" | "thanks" | "please_call" | "on_my_way" | "arrived" | "in_traffic" | "cannot_find_you" | "waiting_outside" | "coming_out" | "five_minutes" | "waiting_for_luggage" | "at_arrivals_exit" | "where_are_you";
                    /**
                     * Format: date-time
                     * @example 2026-12-01T14:30:00Z
                     */
                    writtenAt?: string;
                } | {
                    /** @constant */
                    kind: "text";
                    /**
                     * Format: uuid
                     * @example 0f8fad5b-d9cb-469f-a165-70867728950e
                     */
                    clientId: string;
                    /** @example I am at door 4 */
                    body: string;
                    /**
                     * Format: date-time
                     * @example 2026-12-01T14:30:00Z
                     */
                    writtenAt?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatMessage"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "chat_closed" | "version_conflict" | "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    markLinkedChatRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example vmpxalbGO2Dhjv9YAWNpSeAFN7ndeoD5LR0N7IvlLvc */
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    seq: number;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        side: "passenger" | "driver" | "staff";
                        lastSeq: number;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    trackRide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example vmpxalbGO2Dhjv9YAWNpSeAFN7ndeoD5LR0N7IvlLvc */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tracking"];
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    raiseLinkedSos: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example vmpxalbGO2Dhjv9YAWNpSeAFN7ndeoD5LR0N7IvlLvc */
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    position?: {
                        lat: number;
                        lon: number;
                    };
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example alr_0f8fad5b-d9cb-469f-a165-70867728950e */
                        id: string;
                        /**
                         * @example late
                         * @enum {string}
                         */
                        kind: "sos" | "route_deviation" | "approach_deviation" | "unassigned" | "flight_moved" | "late" | "no_gps" | "document";
                        /** @enum {string} */
                        side: "passenger" | "driver" | "staff" | "system";
                        /**
                         * Format: date-time
                         * @example 2026-12-01T14:30:00Z
                         */
                        raisedAt: string;
                        seenAt: string | null;
                        endedAt: string | null;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "illegal_transition" | "invalid_coordinates" | "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                cursor?: string;
                /** @example 1 */
                limit?: number;
                fleetId?: string;
                rideId?: string;
                /** @example ride.*,payment.paid */
                types?: string;
                /** @example 2026-12-19T00:00:00Z */
                updatedSince?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Event"][];
                        nextCursor: string | null;
                        hasMore: boolean;
                    };
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    getEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Event"];
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    redeliverEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example whe_0f8fad5b-d9cb-469f-a165-70867728950e */
                    endpointId?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deliveryIds: string[];
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "endpoint_disabled" | "forbidden" | "csrf_rejected" | "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    getWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example whd_1f6e2b7c-8a94-4d3f-b0c5-6e7d8f9a0b31 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example whd_0f8fad5b-d9cb-469f-a165-70867728950e */
                        id: string;
                        /** @example whe_0f8fad5b-d9cb-469f-a165-70867728950e */
                        endpointId: string;
                        /** @example evt_0f8fad5b-d9cb-469f-a165-70867728950e */
                        eventId: string;
                        /** @example ride.confirmed */
                        type: string;
                        rideId: string | null;
                        sequence: number | null;
                        /** @enum {string} */
                        status: "pending" | "delivered" | "dead";
                        attempts: number;
                        httpStatus: number | null;
                        latencyMs: number | null;
                        error: string | null;
                        lastAttemptAt: string | null;
                        nextAttemptAt: string | null;
                        deliveredAt: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-12-01T14:30:00Z
                         */
                        createdAt: string;
                        body: string;
                        log: {
                            attempt: number;
                            /**
                             * Format: date-time
                             * @example 2026-12-01T14:30:00Z
                             */
                            at: string;
                            httpStatus: number | null;
                            latencyMs: number | null;
                            error: string | null;
                            url: string;
                            headers: {
                                [key: string]: string;
                            };
                            answer: string | null;
                        }[];
                    };
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    listWebhookEndpoints: {
        parameters: {
            query?: {
                fleetId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WebhookEndpoint"][];
                    };
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    createWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example flt_0f8fad5b-d9cb-469f-a165-70867728950e */
                    fleetId?: string;
                    /** @example https://example.com/nexors */
                    url: string;
                    /**
                     * @default
                     * @example Booking system
                     */
                    description?: string;
                    /**
                     * @default [
                     *       "*"
                     *     ]
                     * @example [
                     *       "ride.*",
                     *       "payment.paid"
                     *     ]
                     */
                    eventTypes?: ("*" | "quote.*" | "ride.*" | "flight.*" | "payment.*" | "invoice.*" | "quote.created" | "quote.booked" | "ride.booked" | "ride.confirmed" | "ride.assigned" | "ride.reassigned" | "ride.unassigned" | "ride.dropped" | "ride.assign_undone" | "ride.offer_declined" | "ride.dispatch_exhausted" | "ride.en_route" | "ride.on_location" | "ride.on_board" | "ride.completed" | "ride.closed" | "ride.cancelled" | "ride.late_cancelled" | "ride.no_show" | "ride.expired" | "ride.charge_paid" | "ride.charge_waived" | "ride.sos" | "ride.flight_moved" | "ride.amendment_proposed" | "ride.amended" | "ride.amendment_refused" | "flight.expected" | "flight.landed" | "flight.cancelled" | "flight.diverted" | "flight.pickup_not_moved" | "payment.created" | "payment.pending" | "payment.authorized" | "payment.paid" | "payment.partially_refunded" | "payment.refunded" | "payment.failed" | "payment.cancelled" | "payment.charged_back" | "payment.review" | "invoice.issued" | "invoice.credited")[];
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example whe_0f8fad5b-d9cb-469f-a165-70867728950e */
                        id: string;
                        /** @example flt_0f8fad5b-d9cb-469f-a165-70867728950e */
                        fleetId: string;
                        partner: {
                            /** @example usr_0f8fad5b-d9cb-469f-a165-70867728950e */
                            id: string;
                            name: string;
                        } | null;
                        /** @enum {string} */
                        environment: "live" | "test";
                        /** @example https://example.com/nexors */
                        url: string;
                        description: string;
                        eventTypes: string[];
                        isEnabled: boolean;
                        disabledAt: string | null;
                        disabledReason: ("person" | "gone" | "failing") | null;
                        failingSince: string | null;
                        previousSecretUntil: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-12-01T14:30:00Z
                         */
                        createdAt: string;
                        /**
                         * Format: date-time
                         * @example 2026-12-01T14:30:00Z
                         */
                        updatedAt: string;
                        /** @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw */
                        secret: string;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "endpoint_url_refused" | "endpoint_limit_reached" | "forbidden" | "csrf_rejected" | "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    getWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example whe_9d2f1a63-2c0b-4b7e-8f4e-3b6a1c5d7e20 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    deleteWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example whe_9d2f1a63-2c0b-4b7e-8f4e-3b6a1c5d7e20 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example whe_0f8fad5b-d9cb-469f-a165-70867728950e */
                        id: string;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "forbidden" | "csrf_rejected" | "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    updateWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example whe_9d2f1a63-2c0b-4b7e-8f4e-3b6a1c5d7e20 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example https://example.com/nexors */
                    url?: string;
                    /** @example Booking system */
                    description?: string;
                    /**
                     * @example [
                     *       "ride.*",
                     *       "payment.paid"
                     *     ]
                     */
                    eventTypes?: ("*" | "quote.*" | "ride.*" | "flight.*" | "payment.*" | "invoice.*" | "quote.created" | "quote.booked" | "ride.booked" | "ride.confirmed" | "ride.assigned" | "ride.reassigned" | "ride.unassigned" | "ride.dropped" | "ride.assign_undone" | "ride.offer_declined" | "ride.dispatch_exhausted" | "ride.en_route" | "ride.on_location" | "ride.on_board" | "ride.completed" | "ride.closed" | "ride.cancelled" | "ride.late_cancelled" | "ride.no_show" | "ride.expired" | "ride.charge_paid" | "ride.charge_waived" | "ride.sos" | "ride.flight_moved" | "ride.amendment_proposed" | "ride.amended" | "ride.amendment_refused" | "flight.expected" | "flight.landed" | "flight.cancelled" | "flight.diverted" | "flight.pickup_not_moved" | "payment.created" | "payment.pending" | "payment.authorized" | "payment.paid" | "payment.partially_refunded" | "payment.refunded" | "payment.failed" | "payment.cancelled" | "payment.charged_back" | "payment.review" | "invoice.issued" | "invoice.credited")[];
                    isEnabled?: boolean;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "endpoint_url_refused" | "forbidden" | "csrf_rejected" | "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                cursor?: string;
                /** @example 25 */
                limit?: number;
                /** @example delivered */
                status?: "pending" | "delivered" | "dead";
            };
            header?: never;
            path: {
                /** @example whe_9d2f1a63-2c0b-4b7e-8f4e-3b6a1c5d7e20 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @example whd_0f8fad5b-d9cb-469f-a165-70867728950e */
                            id: string;
                            /** @example whe_0f8fad5b-d9cb-469f-a165-70867728950e */
                            endpointId: string;
                            /** @example evt_0f8fad5b-d9cb-469f-a165-70867728950e */
                            eventId: string;
                            /** @example ride.confirmed */
                            type: string;
                            rideId: string | null;
                            sequence: number | null;
                            /** @enum {string} */
                            status: "pending" | "delivered" | "dead";
                            attempts: number;
                            httpStatus: number | null;
                            latencyMs: number | null;
                            error: string | null;
                            lastAttemptAt: string | null;
                            nextAttemptAt: string | null;
                            deliveredAt: string | null;
                            /**
                             * Format: date-time
                             * @example 2026-12-01T14:30:00Z
                             */
                            createdAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example whe_9d2f1a63-2c0b-4b7e-8f4e-3b6a1c5d7e20 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example whe_0f8fad5b-d9cb-469f-a165-70867728950e */
                        id: string;
                        /** @example flt_0f8fad5b-d9cb-469f-a165-70867728950e */
                        fleetId: string;
                        partner: {
                            /** @example usr_0f8fad5b-d9cb-469f-a165-70867728950e */
                            id: string;
                            name: string;
                        } | null;
                        /** @enum {string} */
                        environment: "live" | "test";
                        /** @example https://example.com/nexors */
                        url: string;
                        description: string;
                        eventTypes: string[];
                        isEnabled: boolean;
                        disabledAt: string | null;
                        disabledReason: ("person" | "gone" | "failing") | null;
                        failingSince: string | null;
                        previousSecretUntil: string | null;
                        /**
                         * Format: date-time
                         * @example 2026-12-01T14:30:00Z
                         */
                        createdAt: string;
                        /**
                         * Format: date-time
                         * @example 2026-12-01T14:30:00Z
                         */
                        updatedAt: string;
                        /** @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw */
                        secret: string;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "forbidden" | "csrf_rejected" | "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    sendTestEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example whe_9d2f1a63-2c0b-4b7e-8f4e-3b6a1c5d7e20 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Success */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example evt_0f8fad5b-d9cb-469f-a165-70867728950e */
                        eventId: string;
                        /** @example whd_0f8fad5b-d9cb-469f-a165-70867728950e */
                        deliveryId: string;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "endpoint_disabled" | "forbidden" | "csrf_rejected" | "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    expireTestQuote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example quo_2b51eef8-d31b-4385-aaa9-2726987daffe */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default false
                     * @example true
                     */
                    priceChanged?: boolean;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredQuote"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "quote_not_found" | "quote_consumed" | "forbidden" | "csrf_rejected" | "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    advanceTestRide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ride_bb266bd4-d60d-43e8-a808-678b37fd36c0 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @example on_location
                     * @enum {string}
                     */
                    to?: "confirmed" | "assigned" | "en_route" | "on_location" | "on_board" | "completed" | "closed" | "no_show" | "expired";
                    /** @example 90 */
                    minutes?: number;
                    /** @example 3 */
                    version?: number;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ride"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "version_conflict" | "illegal_transition" | "forbidden" | "csrf_rejected" | "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "precondition_failed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    getCommissionStatement: {
        parameters: {
            query: {
                /** @example 2026-12 */
                month: string;
                partnerId?: string;
            };
            header?: never;
            path: {
                /** @example flt_73a9c25c-c643-345a-abcd-7ca794c8e540 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example 2026-11 */
                        month: string;
                        /** @example USD */
                        currency: string;
                        /** @example 1000 */
                        commissionBps: number;
                        count: number;
                        total: components["schemas"]["Money"];
                        commission: components["schemas"]["Money"];
                        rides: {
                            /** @example ride_0f8fad5b-d9cb-469f-a165-70867728950e */
                            id: string;
                            /** @example NX-7K3Q9D */
                            ref: string;
                            /**
                             * Format: date-time
                             * @example 2026-12-01T14:30:00Z
                             */
                            endedAt: string;
                            total: components["schemas"]["Money"];
                            /** @example 1000 */
                            commissionBps: number;
                            commission: components["schemas"]["Money"];
                        }[];
                    };
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "ok";
                        checks: {
                            /** @constant */
                            database: "ok";
                        };
                    };
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "ready";
                        checks: {
                            /** @constant */
                            database: "ok";
                            /** @constant */
                            redis: "ok";
                            /** @constant */
                            keys: "ok";
                        };
                    };
                };
            };
            /** @description Not modified: the caller's `If-None-Match` names this answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid_api_key" | "api_key_revoked" | "insufficient_scope" | "address_not_allowed" | "malformed_json" | "unauthenticated" | "not_found" | "method_not_allowed" | "body_timeout" | "payload_too_large" | "unsupported_media_type" | "invalid_request" | "rate_limited" | "internal" | "upstream_timeout" | "unavailable";
                    };
                };
            };
        };
    };
    onQuoteCreated: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "quote.created";
                    data?: components["schemas"]["StoredQuote"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onQuoteBooked: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "quote.booked";
                    data?: components["schemas"]["StoredQuote"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRideBooked: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "ride.booked";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRideConfirmed: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "ride.confirmed";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRideAssigned: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "ride.assigned";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRideReassigned: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "ride.reassigned";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRideUnassigned: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "ride.unassigned";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRideDropped: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "ride.dropped";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRideAssignUndone: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "ride.assign_undone";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRideOfferDeclined: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "ride.offer_declined";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRideDispatchExhausted: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "ride.dispatch_exhausted";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRideEnRoute: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "ride.en_route";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRideOnLocation: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "ride.on_location";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRideOnBoard: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "ride.on_board";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRideCompleted: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "ride.completed";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRideClosed: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "ride.closed";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRideCancelled: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "ride.cancelled";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRideLateCancelled: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "ride.late_cancelled";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRideNoShow: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "ride.no_show";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRideExpired: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "ride.expired";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRideChargePaid: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "ride.charge_paid";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRideChargeWaived: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "ride.charge_waived";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRideSos: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "ride.sos";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRideFlightMoved: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "ride.flight_moved";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRideAmendmentProposed: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "ride.amendment_proposed";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRideAmended: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "ride.amended";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRideAmendmentRefused: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "ride.amendment_refused";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onFlightExpected: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "flight.expected";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onFlightLanded: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "flight.landed";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onFlightCancelled: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "flight.cancelled";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onFlightDiverted: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "flight.diverted";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onFlightPickupNotMoved: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "flight.pickup_not_moved";
                    data?: components["schemas"]["Ride"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPaymentCreated: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "payment.created";
                    data?: components["schemas"]["Payment"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPaymentPending: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "payment.pending";
                    data?: components["schemas"]["Payment"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPaymentAuthorized: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "payment.authorized";
                    data?: components["schemas"]["Payment"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPaymentPaid: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "payment.paid";
                    data?: components["schemas"]["Payment"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPaymentPartiallyRefunded: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "payment.partially_refunded";
                    data?: components["schemas"]["Payment"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPaymentRefunded: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "payment.refunded";
                    data?: components["schemas"]["Payment"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPaymentFailed: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "payment.failed";
                    data?: components["schemas"]["Payment"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPaymentCancelled: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "payment.cancelled";
                    data?: components["schemas"]["Payment"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPaymentChargedBack: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "payment.charged_back";
                    data?: components["schemas"]["Payment"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPaymentReview: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "payment.review";
                    data?: components["schemas"]["Payment"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onInvoiceIssued: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "invoice.issued";
                    data?: components["schemas"]["Invoice"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onInvoiceCredited: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "invoice.credited";
                    data?: components["schemas"]["Invoice"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onWebhookTest: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The event's id, the same when the message comes again.
                 * @example evt_5b0c7d0e-6e43-4d0a-9a57-0d2a4f5e9c11
                 */
                "webhook-id": components["parameters"]["WebhookId"];
                /**
                 * @description Seconds since 1970: refuse what is older than five minutes.
                 * @example 1797704431
                 */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
                /**
                 * @description `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64; several are separated by spaces.
                 * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
                 */
                "webhook-signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"] & {
                    /** @constant */
                    type?: "webhook.test";
                    data?: components["schemas"]["WebhookEndpoint"];
                };
            };
        };
        responses: {
            /** @description The endpoint is gone: it is switched off. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Received. Answer within ten seconds and do the work afterwards. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
