"use client";

import { useEffect, useRef, useState } from "react";

/** Seconds at which each tone begins, and its pitch. */
const TONES = [
  [0, 880],
  [0.18, 1174],
  [0.36, 880],
  [0.54, 1174],
] as const;

/**
 * Rings and shakes when an offer comes that was not there before. Browsers allow sound once the page was touched; until
 * then the answer is true: the page is muted.
 */
export function useOfferSound(offerIds: readonly string[]): boolean {
  const { audio, isMuted } = useAudio();
  const known = useRef(new Set<string>());
  const key = offerIds.join(" ");
  useEffect(() => {
    const ids = key ? key.split(" ") : [];
    const isNew = ids.some((id) => !known.current.has(id));
    known.current = new Set(ids);
    if (!isNew) return;
    navigator.vibrate?.([200, 100, 200]);
    // what is started on a muted page would sound with the first touch, long after the offer
    if (audio.current?.state === "running") ring(audio.current);
  }, [key, audio]);
  return isMuted;
}

/** One context for the page's life, woken by the first touch or key. Null on a device without sound. */
function useAudio() {
  const audio = useRef<AudioContext | null>(null);
  const [isMuted, setMuted] = useState(false);
  useEffect(() => {
    if (typeof AudioContext === "undefined") return;
    const made = new AudioContext();
    audio.current = made;
    const read = () => setMuted(made.state !== "running");
    const wake = () => void made.resume().catch(() => undefined);
    read();
    made.addEventListener("statechange", read);
    window.addEventListener("pointerdown", wake);
    window.addEventListener("keydown", wake);
    return () => {
      made.removeEventListener("statechange", read);
      window.removeEventListener("pointerdown", wake);
      window.removeEventListener("keydown", wake);
      audio.current = null;
      void made.close();
    };
  }, []);
  return { audio, isMuted };
}

function ring(audio: AudioContext): void {
  for (const [begin, pitch] of TONES) {
    const [tone, volume] = [audio.createOscillator(), audio.createGain()];
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.25, audio.currentTime + begin);
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + begin + 0.16);
    tone.connect(volume).connect(audio.destination);
    tone.start(audio.currentTime + begin);
    tone.stop(audio.currentTime + begin + 0.17);
  }
}
