/** What every price holds beside the drive, as codes. */
export function includedIn({ isAirport, meetGreet }: { isAirport: boolean; meetGreet: boolean }): string[] {
  return [isAirport ? "airport_waiting" : "waiting", ...(meetGreet ? ["meet_greet"] : []), "tax"];
}
