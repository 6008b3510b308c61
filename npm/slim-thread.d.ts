// The script of a worker without the wasm: one message brings what `init` of `dechaff/slim` takes. It exports nothing.
export {};
