/** Names of the schemas that many operations share: the document holds each of them once. */
import { z } from "zod";
import { amendment } from "@/lib/contracts/amendments";
import { fleetPage, place } from "@/lib/contracts/catalogue";
import { chat, chatMessage } from "@/lib/contracts/chat";
import { brand, cancellationPolicy, capacity, money, placeRef, priceLine } from "@/lib/contracts/common";
import { event } from "@/lib/contracts/events";
import { invoice } from "@/lib/contracts/invoices";
import { payment } from "@/lib/contracts/payments";
import { tracking } from "@/lib/contracts/people";
import { quote, quoteRequest, quotesResponse, storedQuote } from "@/lib/contracts/quotes";
import { contact, driverCard, fix, ride, rideEvent, rideSummary, vehicleCard } from "@/lib/contracts/rides";
import { webhookEndpoint } from "@/lib/contracts/webhooks";

const NAMED: Readonly<Record<string, z.ZodType>> = {
  Amendment: amendment,
  Brand: brand,
  CancellationPolicy: cancellationPolicy,
  Capacity: capacity,
  Chat: chat,
  ChatMessage: chatMessage,
  Contact: contact,
  Driver: driverCard,
  Event: event,
  Fix: fix,
  FleetPage: fleetPage,
  Invoice: invoice,
  Money: money,
  Payment: payment,
  Place: place,
  PlaceRef: placeRef,
  PriceLine: priceLine,
  Quote: quote,
  QuoteList: quotesResponse,
  QuoteRequest: quoteRequest,
  Ride: ride,
  RideEvent: rideEvent,
  RideSummary: rideSummary,
  StoredQuote: storedQuote,
  Tracking: tracking,
  Vehicle: vehicleCard,
  WebhookEndpoint: webhookEndpoint,
};

for (const [id, schema] of Object.entries(NAMED)) z.globalRegistry.add(schema, { ...schema.meta(), id });
