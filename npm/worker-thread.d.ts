// The script of the worker: for `createWorker`, where the default cannot find it. It exports nothing.
export {};
