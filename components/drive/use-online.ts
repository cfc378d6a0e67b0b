"use client";

import { useEffect, useState } from "react";

/** Whether the browser has a network at all; the server may be away all the same. */
export function useOnline(): boolean {
  // the server cannot know; the first paint assumes the usual case
  const [isOnline, setOnline] = useState(true);
  useEffect(() => {
    const read = () => setOnline(navigator.onLine);
    read();
    window.addEventListener("online", read);
    window.addEventListener("offline", read);
    return () => {
      window.removeEventListener("online", read);
      window.removeEventListener("offline", read);
    };
  }, []);
  return isOnline;
}
