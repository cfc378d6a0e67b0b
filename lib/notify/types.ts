/** Outgoing messages: what the outbox hands over, and the senders that carry it. */
export interface EmailMessage {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The outbox row's id: a provider that sees it twice sends once. */
  readonly idempotencyKey: string;
}

export interface RenderedMessage {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly sms: string;
  /** The configured sender address under the name of whoever writes. */
  readonly from: (address: string) => string;
}

export interface SmsMessage {
  readonly from: string;
  /** E.164 */
  readonly to: string;
  readonly text: string;
}

/** Each resolves to the provider's message id and rejects with `SendError`. */
export interface EmailSender {
  send(message: EmailMessage): Promise<string>;
}
export interface SmsSender {
  send(message: SmsMessage): Promise<string>;
}

export class SendError extends Error {
  override readonly name = "SendError";
  constructor(
    message: string,
    /** False when the provider will never take this message (bad address, bad request). */
    readonly isRetryable: boolean,
  ) {
    super(message);
  }
}
