// The script of the worker: for `createCleaner`, where the default cannot find it. It exports nothing.
export {};
