// What sweeper.ts uses of WebAssembly, which every supported Node has; its types come with those of browsers only.
declare namespace WebAssembly {
  interface Module extends Record<string, never> {}
  interface Memory {
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  const Module: new (bytes: Uint8Array) => Module;
  const Instance: new (module: Module) => { readonly exports: unknown };
}
