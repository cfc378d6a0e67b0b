/** What a provider posts to the shop. */
export interface Notification {
  /** What people read in the list: the event's type. */
  readonly label: string;
  readonly url: string;
  /** Signature headers included. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
