"use client";

import { useEffect, useRef } from "react";

/** Seconds at which each tone begins, and its pitch. */
const TONES = [
  [0, 880],
  [0.18, 1174],
  [0.36, 880],
  [0.54, 1174],
] as const;

/** Rings and shakes when an offer comes that was not there before. Browsers allow sound once the page was touched. */
export function useOfferSound(offerIds: readonly string[]): void {
  const known = useRef(new Set<string>());
  const key = offerIds.join(" ");
  useEffect(() => {
    const ids = key ? key.split(" ") : [];
    const isNew = ids.some((id) => !known.current.has(id));
    known.current = new Set(ids);
    if (!isNew) return;
    navigator.vibrate?.([200, 100, 200]);
    ring();
  }, [key]);
}

function ring(): void {
  try {
    const audio = new AudioContext();
    for (const [begin, pitch] of TONES) {
      const [tone, volume] = [audio.createOscillator(), audio.createGain()];
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0.25, audio.currentTime + begin);
      volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + begin + 0.16);
      tone.connect(volume).connect(audio.destination);
      tone.start(audio.currentTime + begin);
      tone.stop(audio.currentTime + begin + 0.17);
    }
    setTimeout(() => void audio.close(), 1_500);
  } catch {
    // no sound on this device: the offer is on the screen
  }
}
