import type { Guide } from "./guide";

export const authentication: Guide = {
  slug: "authentication",
  title: "Authentication",
  summary: "Partner keys, scopes, environments, address lists and rotation.",
  text: `
Every request of a partner carries a key:

\`\`\`http
Authorization: Bearer nx_live_...
\`\`\`

A key belongs to one partner of one fleet and to one environment. \`nx_test_\` keys see the [sandbox](/developers/guides/sandbox)
and nothing else, \`nx_live_\` keys see live rides and nothing else. With a key you are that partner: you see the rides that you
booked, never those of others. A ride that is not yours answers \`404 not_found\` exactly as one that does not exist.

Keys are secrets of a server. They do not belong into an app, a web page or a repository. We keep only a hash: a secret that is
lost cannot be shown again, make a new one.

## Scopes

An operation names the scope that it needs; the [reference](/developers/reference) tells it. A key without it gets
[insufficient_scope](/developers/errors/insufficient_scope).

| Scope | Opens |
|---|---|
| \`catalogue:read\` | fleets, their pages, vehicle classes, places |
| \`quotes:write\` \`quotes:read\` | prices, and ending a test quote |
| \`rides:read\` | your rides, their history, what cancelling would cost, live tracking |
| \`rides:write\` | booking, and moving test rides |
| \`rides:cancel\` | cancelling |
| \`messages:read\` \`messages:write\` | the chat of a ride |
| \`payments:read\` \`payments:write\` | paying for a ride |
| \`invoices:read\` | invoices, credit notes, receipts, your commission statement |
| \`events:read\` \`webhooks:manage\` | the feed of events and where it is sent |

## Rotation without a gap

Replacing a key makes a new secret and leaves the old one good for a day, or for up to seven days. Deploy the new one, look at the
console until the old one's last use no longer moves, done. A key that is revoked is refused everywhere within a minute.

## Address list

A key may be bound to addresses or ranges such as \`203.0.113.0/24\`. From elsewhere it answers
[address_not_allowed](/developers/errors/address_not_allowed).

## What can go wrong

| Code | Status | What to do |
|---|---|---|
| [invalid_api_key](/developers/errors/invalid_api_key) | 401 | Check that the whole secret is sent |
| [api_key_revoked](/developers/errors/api_key_revoked) | 401 | Use the key that replaced it |
| [insufficient_scope](/developers/errors/insufficient_scope) | 403 | Ask the fleet for a key with the scope |
| [address_not_allowed](/developers/errors/address_not_allowed) | 403 | Call from an address of the list |
`,
};
