/** The Chromium that the browser tests use, for measurements. */
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const PATHS = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser", chromium.executablePath()];
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];

const executable = () => PATHS.find((file) => file && existsSync(file));

export function hasChromium() {
  return executable() !== undefined;
}

export function openBrowser() {
  return chromium.launch({ executablePath: executable(), args: ARGS });
}
