export interface Tier {
  readonly cores: number;
  readonly cells: number;
  readonly sockets: number;
  readonly messages: number;
  readonly joins: number;
  readonly redisCommands: number;
}
export interface Lived {
  readonly users: number;
  readonly sockets: number;
  readonly mean: { readonly positions: number; readonly writes: number; readonly messages: number };
  readonly peak: { readonly messages: number; readonly redisCommands: number; readonly waitSeconds: number };
  readonly loads: Readonly<Record<"sockets" | "messages" | "writes" | "redis", number>>;
  readonly first: string;
  readonly isBroken: boolean;
}
interface Options {
  readonly seconds?: number;
  readonly seed?: number;
}
export const TIERS: Readonly<Record<"small" | "grown" | "regional", Tier>>;
export const MEASURED: Readonly<
  Record<"cores" | "positionCalls" | "fixesInThirties" | "bookingMs" | "nearestMs", number>
>;
export function writeCapacity(tier: Tier): number;
export function live(users: number, tier: Tier, options?: Options): Lived;
export function breakingPoint(tier: Tier, options?: Options): { users: number; first: string };
export function comeBack(
  sockets: number,
  joinsPerSecond: number,
  options?: { readonly isRandom?: boolean; readonly seed?: number },
): { seconds: number; refused: number; worst: number };
