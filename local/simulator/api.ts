/** One signed-in user of the public API: password session, renewed before it ends, answers as JSON. */
import { randomUUID } from "node:crypto";
import type { Gate } from "./gate";
import { request } from "./request";

export interface ApiConfig {
  readonly appUrl: string;
  readonly stackUrl: string;
  readonly publishableKey: string;
  /** Hears of each answer of the API; status 0 = none. */
  readonly onAnswer?: (status: number, milliseconds: number) => void;
  /** Where many users live in one process: all requests go through it. */
  readonly gate?: Gate;
}

interface Session {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: number;
}

export class ApiError extends Error {
  override readonly name = "ApiError";
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(`${status} ${code}`);
  }
}

export class ApiUser {
  private session: Session | null = null;

  constructor(
    private readonly config: ApiConfig,
    /** null = a guest (anonymous user). */
    private readonly login: { email: string; password: string } | null,
    /** The caller's own network address, where many callers live in one process; on Cloudflare it is the edge's word. */
    private readonly address: string | null = null,
  ) {}

  async get<T>(path: string): Promise<T> {
    return this.send<T>("GET", path);
  }

  async post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.send<T>("POST", path, body);
  }

  /** A post that others may overtake. */
  async postPatiently<T>(path: string, body: unknown): Promise<T> {
    return this.send<T>("POST", path, body, true);
  }

  async put<T>(path: string, body: unknown): Promise<T> {
    return this.send<T>("PUT", path, body);
  }

  private async send<T>(method: string, path: string, body?: unknown, mayWait = false): Promise<T> {
    const token = await this.accessToken();
    const ask = () => this.ask<T>(method, path, token, body);
    return this.config.gate ? this.config.gate.pass(ask, mayWait) : ask();
  }

  private async ask<T>(method: string, path: string, token: string, body: unknown): Promise<T> {
    const startedAt = performance.now();
    const tell = (status: number) => this.config.onAnswer?.(status, performance.now() - startedAt);
    const response = await request(`${this.config.appUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(this.address ? { "cf-connecting-ip": this.address } : {}),
        ...(body === undefined ? {} : { "content-type": "application/json", "idempotency-key": randomUUID() }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    }).catch((error: unknown) => {
      tell(0);
      throw error;
    });
    const answer = parsed(response.text);
    tell(response.status);
    if (!response.ok) throw new ApiError(response.status, answer.code ?? "unknown");
    return answer as T;
  }

  /** One that is good for another minute at least. */
  async accessToken(): Promise<string> {
    if (this.session && this.session.expiresAt > Date.now() + 60_000) return this.session.accessToken;
    this.session = this.session ? await this.renew(this.session).catch(() => this.signIn()) : await this.signIn();
    return this.session.accessToken;
  }

  private signIn(): Promise<Session> {
    return this.login ? this.auth("token?grant_type=password", this.login) : this.auth("signup", { data: {} });
  }

  private renew(session: Session): Promise<Session> {
    return this.auth("token?grant_type=refresh_token", { refresh_token: session.refreshToken });
  }

  private async auth(path: string, body: unknown): Promise<Session> {
    const response = await request(`${this.config.stackUrl}/auth/v1/${path}`, {
      method: "POST",
      headers: { apikey: this.config.publishableKey, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new ApiError(response.status, "sign_in_failed");
    const answer = JSON.parse(response.text) as { access_token: string; refresh_token: string; expires_in: number };
    return {
      accessToken: answer.access_token,
      refreshToken: answer.refresh_token,
      expiresAt: Date.now() + answer.expires_in * 1000,
    };
  }
}

/** What is no JSON says nothing but its status. */
function parsed(text: string): { code?: string } {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
