/**
 * A trigger that runs `work` at once, and once more after a pause for everything that was asked for meanwhile: a fleet
 * whose rides change every second must not spend its readers' limit of calls. `work` must not reject.
 */
export function together(work: () => Promise<unknown>, pauseMs: number): () => void {
  let isBusy = false;
  let isWanted = false;
  const turn = async () => {
    isWanted = false;
    await work();
    setTimeout(() => {
      if (isWanted) void turn();
      else isBusy = false;
    }, pauseMs);
  };
  return () => {
    isWanted = true;
    if (isBusy) return;
    isBusy = true;
    void turn();
  };
}
