/** A WebAssembly module as the bundler of the edge gives it: compiled, not yet instantiated. */
declare module "*.wasm?module" {
  const compiled: WebAssembly.Module;
  export default compiled;
}
