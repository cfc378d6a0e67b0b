/** One virtual driver: goes on duty, takes offers and jobs, drives them, and reports positions as the phone app does. */

import { bearingDegrees, distanceMeters, type Point } from "@/lib/geo/points";
import { ApiError, type ApiUser } from "./api";
import { moveToward, pointAround, streetWay } from "./geometry";

const FIX_EVERY_MS = 5_000;
const TICK_MS = 10_000;
/** Quick for a city, well under the 150 km/h that the platform refuses. */
const SPEED_MPS = 24;
const BOARDING_MS = 20_000;

interface Job {
  id: string;
  status: string;
  version: number;
  pickup: Point;
  dropoff: Point | null;
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

export class VirtualDriver {
  private position: Point;
  private way: Point[] = [];
  private boardingSince = 0;
  private plannedFor = "";

  constructor(
    readonly name: string,
    private readonly api: ApiUser,
    private readonly home: Point,
    private readonly random: () => number,
    private readonly log: (line: string) => void,
    /** Hears of each move that the API has accepted. */
    private readonly onMoved: (rideId: string, to: string) => void = () => undefined,
  ) {
    this.position = pointAround(home, random);
  }

  /** Lives until `signal` aborts; a failed round is told and tried again. */
  async run(signal: AbortSignal): Promise<void> {
    await sleep(this.random() * TICK_MS, signal);
    while (!signal.aborted) {
      try {
        await this.goOnDuty();
        await this.round();
      } catch (error) {
        this.log(`${this.name}: ${error instanceof Error ? error.message : "failed"}`);
      }
      await sleep(TICK_MS, signal);
    }
  }

  private async goOnDuty(): Promise<void> {
    const duty = await this.api.get<{ status: string }>("/api/v1/driver/duty");
    if (duty.status === "off") await this.api.put("/api/v1/driver/duty", { onDuty: true });
  }

  private async round(): Promise<void> {
    const job = await this.currentJob();
    if (job) await this.work(job);
    else await this.idle();
  }

  private async currentJob(): Promise<Job | null> {
    const { data } = await this.api.get<{ data: Job[] }>(
      "/api/v1/rides?role=driver&status=assigned,en_route,on_location,on_board&limit=5",
    );
    return data.find((job) => job.status !== "assigned") ?? data[0] ?? null;
  }

  private async idle(): Promise<void> {
    this.plannedFor = "";
    const { data } = await this.api.get<{ data: Offer[] }>("/api/v1/driver/offers");
    const [offer] = data;
    if (offer) {
      await this.api.post(`/api/v1/offers/${offer.id}/accept`).catch(ignoreLost);
      return;
    }
    if (this.way.length === 0 && this.random() < 0.3)
      this.way = streetWay(this.position, pointAround(this.home, this.random), 2);
    await this.drive(SPEED_MPS / 3);
  }

  private async work(job: Job): Promise<void> {
    const target = job.status === "on_board" ? (job.dropoff ?? job.pickup) : job.pickup;
    if (job.status === "assigned") return this.advance(job);
    if (job.status === "on_location") {
      this.boardingSince ||= Date.now();
      await this.drive(0);
      if (Date.now() - this.boardingSince >= BOARDING_MS) await this.advance(job);
      return;
    }
    this.boardingSince = 0;
    const plan = `${job.id} ${job.status}`;
    if (this.plannedFor !== plan) this.way = streetWay(this.position, target);
    this.plannedFor = plan;
    await this.drive(SPEED_MPS);
    if (distanceMeters(this.position, target) < 30) await this.advance(job);
  }

  private async advance(job: Job): Promise<void> {
    const to = NEXT[job.status];
    if (!to) return;
    const position = { lon: this.position.lon, lat: this.position.lat };
    await this.api.post(`/api/v1/rides/${job.id}/transitions`, { to, version: job.version, position });
    this.onMoved(job.id, to);
    this.log(`${this.name}: ${job.id} ${to}`);
  }

  /** Moves for one tick and posts the fixes of that time as one batch. */
  private async drive(speedMps: number): Promise<void> {
    const start = Date.now() - TICK_MS;
    const fixes = [];
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
    await this.api.post("/api/v1/driver/positions", { fixes });
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

export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const wake = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener("abort", wake, { once: true });
  });
}
