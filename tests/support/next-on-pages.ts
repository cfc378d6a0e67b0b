/** Stands in for the Pages adapter outside a request of Pages, where it answers just this. */
export function getOptionalRequestContext(): undefined {
  return undefined;
}
