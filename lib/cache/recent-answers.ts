/**
 * Bodies of answers that are the same for everybody, kept in the isolate for a few seconds: between two of them neither
 * Redis nor the database is asked. Only finished texts are kept, never a promise: work begun by another request ends
 * with that request. Bounded by number and size; the oldest go first.
 */
const MAX_ANSWERS = 500;
const MAX_CHARACTERS = 64 * 1024;

export class RecentAnswers {
  private readonly answers = new Map<string, { text: string; until: number }>();

  get(key: string, now: number): string | null {
    const answer = this.answers.get(key);
    if (!answer) return null;
    if (answer.until > now) return answer.text;
    this.answers.delete(key);
    return null;
  }

  set(key: string, text: string, seconds: number, now: number): void {
    if (text.length > MAX_CHARACTERS) return;
    this.answers.delete(key);
    this.answers.set(key, { text, until: now + seconds * 1_000 });
    for (const oldest of this.answers.keys()) {
      if (this.answers.size <= MAX_ANSWERS) return;
      this.answers.delete(oldest);
    }
  }
}
