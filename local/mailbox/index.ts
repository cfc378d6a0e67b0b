export { createMailbox, type LocalMailbox, MAILBOX_CAPACITY } from "./mailbox";
export { createMailboxService } from "./service";
