/** The module, where an import of wasm compiles it. */
declare const module: WebAssembly.Module;
export default module;
