/** The one place where React and Ink meet the views: rows become lines, input becomes presses. */
import { Box, render, Text, useInput } from "ink";
import { type FunctionComponent, memo, type ReactElement, useRef, useSyncExternalStore } from "react";
import { frame } from "./frame.ts";
import { listener } from "./keys.ts";
import type { Runtime } from "./runtime.ts";
import { paint, themes } from "./theme.ts";

/** One line of the screen. A line that stays the same costs nothing. */
const Line = memo(({ text }: { readonly text: string }) => (
  <Text wrap="truncate-end">{text === "" ? " " : text}</Text>
));

function useKeys(runtime: Runtime): void {
  const hear = useRef(listener());
  useInput((input, key) => {
    const heard = hear.current(input, key);
    if ("pasted" in heard) runtime.dispatch({ type: "paste", text: heard.pasted });
    else for (const press of heard.presses) runtime.dispatch({ type: "press", press });
  });
}

export function Root({ runtime }: { readonly runtime: Runtime }): ReactElement {
  const ui = useSyncExternalStore(runtime.subscribe, runtime.ui);
  useKeys(runtime);
  const rows = frame(ui);
  const theme = themes[ui.theme];
  return (
    <Box flexDirection="column" width={ui.size.width} height={ui.size.height} flexShrink={0}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place on the screen
        <Line key={index} text={paint(row, theme)} />
      ))}
    </Box>
  );
}

/** Only listens: the plain layout writes its text itself. */
export function Ears({ runtime }: { readonly runtime: Runtime }): null {
  useKeys(runtime);
  return null;
}

/** What Ink writes its frames to instead of the terminal. */
export interface Sink {
  readonly columns: number;
  readonly rows: number;
  readonly write: (frame: string) => boolean;
  readonly on: () => Sink;
  readonly off: () => Sink;
}

/**
 * Starts Ink. In its debug mode it hands over every finished frame whole and at once, and does no erasing of its own.
 * `failed` hears of an error in drawing.
 */
export function mount(
  Component: FunctionComponent<{ readonly runtime: Runtime }>,
  runtime: Runtime,
  stdin: NodeJS.ReadStream,
  sink: Sink,
  failed: (error: unknown) => void,
): () => void {
  const app = render(<Component runtime={runtime} />, {
    stdin,
    stdout: sink as unknown as NodeJS.WriteStream,
    debug: true,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  app.waitUntilExit().catch(failed);
  return app.unmount;
}
