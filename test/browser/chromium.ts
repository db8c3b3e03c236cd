import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Where Chromium or Chrome is kept; `PARLEY_CHROMIUM` names another place. */
const places = [
  process.env.PARLEY_CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  `${process.env.PROGRAMFILES}\\Google\\Chrome\\Application\\chrome.exe`,
];

/** The browser there is; where there is none, what needs one is skipped, and counted so. */
export const browserPath = places.find((place) => place !== undefined && existsSync(place));

if (!browserPath)
  console.warn(
    "No Chromium here: its tests are skipped. Install one (apt-get install chromium), or name it in PARLEY_CHROMIUM.",
  );

export function launched(): Promise<Browser> {
  // The sandbox needs rights that a container's root has not; the pages opened are our own.
  return chromium.launch({ executablePath: browserPath!, args: ["--no-sandbox"] });
}
