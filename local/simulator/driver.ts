/**
 * One virtual driver: goes on duty, takes offers and jobs, drives them, and behaves on the network as the phone app does:
 * asks at once when its channel says that something is new, and sends positions every 5 s on a trip, every 30 s else,
 * once a minute while it stands. An offer rings, and a person takes a moment to look at it.
 */
import { bearingDegrees, distanceMeters, type Point } from "@/lib/geo/points";
import { ApiError, type ApiUser } from "./api";
import { moveToward, pointAround, streetWay } from "./geometry";

const FIX_EVERY_MS = 5_000;
const TICK_MS = 10_000;
const IDLE_FIX_MS = 30_000;
const STILL_FIX_MS = 60_000;
/** However quiet the channel is. */
const ASKS_EVERY_MS = 300_000;
/** Of one batch. */
const MAX_FIXES = 30;
const MAX_BACKOFF_MS = 60_000;
/** Quick for a city, well under the 150 km/h that the platform refuses. */
const USUAL_MPS = 24;
const BOARDING_MS = 20_000;
/** From the ringing of an offer to the thumb on the button. */
const DECIDES_WITHIN_MS = 4_000;

interface Job {
  id: string;
  status: string;
  version: number;
  pickup: Point;
  dropoff: Point | null;
}
interface Fix extends Point {
  recordedAt: string;
  accuracyMeters: number;
  headingDegrees: number;
  speedMps: number;
}
interface Offer {
  id: string;
}

const NEXT: Record<string, string> = {
  assigned: "en_route",
  en_route: "on_location",
  on_location: "on_board",
  on_board: "completed",
};

export interface DriverOptions {
  readonly name: string;
  readonly api: ApiUser;
  readonly home: Point;
  readonly log: (line: string) => void;
  /** On a trip; default 24. */
  readonly speedMps?: number;
  /** Share of the idle ticks in which the driver sets out for another place; default 0.3. */
  readonly restlessness?: number;
  /** Share of the offers that are declined, and of the jobs that are given back before setting out; default none. */
  readonly unwillingness?: number;
  /** Hears of each move that the API has accepted; `confirmed` is a job given back. */
  readonly onMoved?: (rideId: string, to: string) => void;
  /** Opens the driver's channel, which says when there is news. */
  readonly follow: (driverId: string, onNews: () => void, signal: AbortSignal) => Promise<void>;
}

export class VirtualDriver {
  private readonly speedMps: number;
  private position: Point;
  private way: Point[] = [];
  private boardingSince = 0;
  private plannedFor = "";
  private isOnDuty = false;
  private job: Job | null = null;
  /** The channel says so when it has been joined. */
  private hasNews = false;
  private wake: (() => void) | null = null;
  private askedAt = Date.now();
  private sentAt = 0;
  private unsent: Fix[] = [];
  private sending: Promise<void> | null = null;
  private failures = 0;

  constructor(private readonly options: DriverOptions) {
    this.position = pointAround(options.home, Math.random);
    this.speedMps = options.speedMps ?? USUAL_MPS;
  }

  /** Lives until `signal` aborts; a failed round is told and tried again, each time a little later. */
  async run(signal: AbortSignal): Promise<void> {
    await sleep(Math.random() * TICK_MS, signal);
    let channel: Promise<void> | null = null;
    while (!signal.aborted) {
      try {
        if (!this.isOnDuty) {
          const driverId = await this.goOnDuty();
          channel ??= this.options.follow(driverId, () => this.tellNews(), signal);
        }
        await this.round(signal);
        this.failures = 0;
        await this.rest(TICK_MS * (0.9 + Math.random() * 0.2), signal);
      } catch (error) {
        this.failures += 1;
        this.hasNews = true;
        this.options.log(`${this.options.name}: ${error instanceof Error ? error.message : "failed"}`);
        const pause = Math.min(TICK_MS * 2 ** this.failures, MAX_BACKOFF_MS);
        await sleep(pause * (0.9 + Math.random() * 0.2), signal);
      }
    }
    await Promise.all([channel, this.sending]);
  }

  private tellNews(): void {
    this.hasNews = true;
    this.wake?.();
  }

  /** Until the next round; news is looked at in between. */
  private async rest(ms: number, signal: AbortSignal): Promise<void> {
    const until = Date.now() + ms;
    while (!signal.aborted && Date.now() < until) {
      if (this.hasNews) await this.look(signal);
      else await sleep(until - Date.now(), signal, (wake) => (this.wake = wake));
      this.wake = null;
    }
  }

  /** Resolves to the driver's id. */
  private async goOnDuty(): Promise<string> {
    const duty = await this.options.api.put<{ driverId: string }>("/api/v1/driver/duty", { onDuty: true });
    this.isOnDuty = true;
    return duty.driverId;
  }

  private async look(signal: AbortSignal): Promise<void> {
    this.hasNews = false;
    this.askedAt = Date.now();
    this.job = await this.currentJob();
    if (!this.job) await this.takeOffer(signal);
  }

  private async round(signal: AbortSignal): Promise<void> {
    if (this.hasNews || Date.now() - this.askedAt > ASKS_EVERY_MS) await this.look(signal);
    if (this.job) await this.work(this.job);
    else this.idle();
  }

  private async currentJob(): Promise<Job | null> {
    const { data } = await this.options.api.get<{ data: Job[] }>(
      "/api/v1/rides?role=driver&status=assigned,en_route,on_location,on_board&limit=5",
    );
    return data.find((job) => job.status !== "assigned") ?? data[0] ?? null;
  }

  private async takeOffer(signal: AbortSignal): Promise<void> {
    const { data } = await this.options.api.get<{ data: Offer[] }>("/api/v1/driver/offers");
    const [offer] = data;
    if (!offer) return;
    await sleep(DECIDES_WITHIN_MS * (0.25 + Math.random() * 0.75), signal);
    if (signal.aborted) return;
    if (this.isUnwilling()) {
      await this.options.api.post(`/api/v1/offers/${offer.id}/decline`).catch(ignoreLost);
      return;
    }
    await this.options.api.post(`/api/v1/offers/${offer.id}/accept`).catch(ignoreLost);
    this.job = await this.currentJob();
  }

  private idle(): void {
    this.plannedFor = "";
    if (this.way.length === 0 && Math.random() < (this.options.restlessness ?? 0.3))
      this.way = streetWay(this.position, pointAround(this.options.home, Math.random), 2);
    const isStill = this.way.length === 0;
    this.drive(this.speedMps / 3, isStill ? STILL_FIX_MS : IDLE_FIX_MS);
  }

  private async work(job: Job): Promise<void> {
    const target = job.status === "on_board" ? (job.dropoff ?? job.pickup) : job.pickup;
    if (job.status === "assigned") return this.isUnwilling() ? this.giveBack(job) : this.advance(job);
    if (job.status === "on_location") {
      this.boardingSince ||= Date.now();
      this.drive(0);
      if (Date.now() - this.boardingSince >= BOARDING_MS) await this.advance(job);
      return;
    }
    this.boardingSince = 0;
    const plan = `${job.id} ${job.status}`;
    if (this.plannedFor !== plan) this.way = streetWay(this.position, target);
    this.plannedFor = plan;
    this.drive(this.speedMps);
    if (distanceMeters(this.position, target) < 30) await this.advance(job);
  }

  private isUnwilling(): boolean {
    return Math.random() < (this.options.unwillingness ?? 0);
  }

  private async giveBack({ id, version }: Job): Promise<void> {
    await this.options.api.post(`/api/v1/rides/${id}/drop`, { version, reason: "Flat tyre" });
    this.hasNews = true;
    this.job = null;
    this.options.onMoved?.(id, "confirmed");
    this.options.log(`${this.options.name}: ${id} given back`);
  }

  private async advance(job: Job): Promise<void> {
    const to = NEXT[job.status];
    if (!to) return;
    const position = { lon: this.position.lon, lat: this.position.lat };
    await this.options.api.post(`/api/v1/rides/${job.id}/transitions`, { to, version: job.version, position });
    this.hasNews = true;
    this.options.onMoved?.(job.id, to);
    this.options.log(`${this.options.name}: ${job.id} ${to}`);
  }

  /** Moves for one tick and posts the fixes of that time as one batch; away from a trip only the last of them, now and then. */
  private drive(speedMps: number, everyMs = 0): void {
    const start = Date.now() - TICK_MS;
    const fixes: Fix[] = [];
    for (let at = start + FIX_EVERY_MS; at <= start + TICK_MS; at += FIX_EVERY_MS) {
      const before = this.position;
      this.step((speedMps * FIX_EVERY_MS) / 1000);
      fixes.push({
        lon: this.position.lon,
        lat: this.position.lat,
        recordedAt: new Date(at).toISOString(),
        accuracyMeters: 6,
        headingDegrees: Math.round(bearingDegrees(before, this.position)) % 360,
        speedMps: this.position === before ? 0 : speedMps,
      });
    }
    if (Date.now() - this.sentAt < everyMs) return;
    this.sentAt = Date.now();
    this.unsent = [...this.unsent, ...(everyMs === 0 ? fixes : fixes.slice(-1))].slice(-MAX_FIXES);
    this.sending ??= this.send().finally(() => {
      this.sending = null;
    });
  }

  /** Beside everything else, as the phone does: what could not be sent goes with the next batch. */
  private async send(): Promise<void> {
    const fixes = this.unsent;
    this.unsent = [];
    try {
      await this.options.api.postPatiently("/api/v1/driver/positions", { fixes });
    } catch (error) {
      this.unsent = [...fixes, ...this.unsent].slice(-MAX_FIXES);
      this.options.log(`${this.options.name}: ${error instanceof Error ? error.message : "failed"}`);
    }
  }

  private step(meters: number): void {
    let left = meters;
    while (left > 0 && this.way[0]) {
      const target = this.way[0];
      const gap = distanceMeters(this.position, target);
      this.position = moveToward(this.position, target, left);
      left -= gap;
      if (gap <= meters) this.way.shift();
      else break;
    }
  }
}

/** An offer that somebody else took or that ran out is part of the day. */
function ignoreLost(error: unknown): void {
  if (!(error instanceof ApiError && error.status === 409)) throw error;
}

/** Also ends when `signal` aborts, or when what `onWake` is given is called. */
export function sleep(ms: number, signal: AbortSignal, onWake?: (wake: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    signal.addEventListener("abort", wake, { once: true });
    onWake?.(wake);
  });
}
