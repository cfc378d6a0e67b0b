/**
 * Runs jobs one after the other in the order of the calls. A job that fails does not stop the ones behind it.
 * Not reentrant: a job that awaits another job of the same queue waits for ever.
 */
export class SerialQueue {
  #tail: Promise<unknown> = Promise.resolve();

  run<T>(job: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(job);
    this.#tail = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }
}
