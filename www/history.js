// What the reader works on, and the way back: a list of states that are never changed in place.

/** Milliseconds within which changes of one kind are one step: what is typed without a rest is undone as a whole. */
const BURST = 800;

/** Steps that can be undone. */
const STEPS = 200;

export function createHistory(first) {
  let now = first;
  let past = [];
  let future = [];
  let last = { kind: undefined, at: 0 };

  const step = (from, to) => {
    if (from.length === 0) return false;
    to.push(now);
    now = from.pop();
    last = { kind: undefined, at: 0 };
    return true;
  };

  return {
    get now() {
      return now;
    },
    get canUndo() {
      return past.length > 0;
    },
    get canRedo() {
      return future.length > 0;
    },
    /** Changes the present state without a step that could be undone. */
    amend: (patch) => (now = { ...now, ...patch }),
    /** Makes a new state of the present one. `kind`: consecutive changes of this kind may become one step. */
    change(patch, kind) {
      const at = performance.now();
      const goesOn = kind !== undefined && kind === last.kind && at - last.at < BURST;
      if (!goesOn) past = [...past, now].slice(-STEPS);
      future = [];
      now = { ...now, ...patch };
      last = { kind, at };
    },
    undo: () => step(past, future),
    redo: () => step(future, past),
  };
}
