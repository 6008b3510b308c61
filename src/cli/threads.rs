//! Work on several threads, whose answers come in the order of the questions.

use std::io;
#[cfg(not(target_family = "wasm"))]
use std::sync::Mutex;
#[cfg(not(target_family = "wasm"))]
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// What is told of the answers.
pub enum Step<R> {
    /// The next answer.
    Done(R),
    /// No answer is ready: who waits for the ones that were written should get them now.
    Waiting,
}

/// Does `work` on each item on so many threads, and gives the answers to `tell` in order, on this thread. It reads and works
/// ahead of `tell` by a few items a thread. The first error of `tell` ends it.
#[cfg(not(target_family = "wasm"))]
pub fn in_order<T: Send, R: Send>(
    threads: usize,
    items: impl Iterator<Item = T> + Send,
    work: impl Fn(T) -> R + Sync,
    tell: impl FnMut(Step<R>) -> io::Result<()>,
) -> io::Result<()> {
    /// Items that are read and not yet told of, for each thread.
    const AHEAD: usize = 4;
    let (to_workers, jobs) = sync_channel::<(T, SyncSender<R>)>(threads * AHEAD);
    let (to_here, answers) = sync_channel(threads * AHEAD);
    let jobs = Mutex::new(jobs);
    let next_job = || jobs.lock().expect("no worker panics with it").recv();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Ok((item, answer)) = next_job() {
                    let _ = answer.send(work(item)); // nobody waits where an error ended it
                }
            });
        }
        scope.spawn(move || {
            for item in items {
                let (answer, coming) = sync_channel(1);
                if to_here.send(coming).is_err() || to_workers.send((item, answer)).is_err() {
                    break;
                }
            }
        });
        // It takes `answers` with it: where it ends early, nobody waits for room in them.
        tell_all(answers, tell)
    })
}

/// Tells of each answer when it is there.
#[cfg(not(target_family = "wasm"))]
fn tell_all<R>(
    answers: Receiver<Receiver<R>>,
    mut tell: impl FnMut(Step<R>) -> io::Result<()>,
) -> io::Result<()> {
    loop {
        let Some(answer) = next(&answers, &mut tell)? else {
            return Ok(());
        };
        let answer = next(&answer, &mut tell)?.ok_or(io::ErrorKind::Other)?;
        tell(Step::Done(answer))?;
    }
}

/// What comes next; before it is waited for, that is told. `None` at the end.
#[cfg(not(target_family = "wasm"))]
fn next<T, R>(
    coming: &Receiver<T>,
    tell: &mut impl FnMut(Step<R>) -> io::Result<()>,
) -> io::Result<Option<T>> {
    if let Ok(there) = coming.try_recv() {
        return Ok(Some(there));
    }
    tell(Step::Waiting)?;
    Ok(coming.recv().ok())
}

/// WASI has no threads.
#[cfg(target_family = "wasm")]
pub fn in_order<T, R>(
    _threads: usize,
    items: impl Iterator<Item = T>,
    work: impl Fn(T) -> R,
    mut tell: impl FnMut(Step<R>) -> io::Result<()>,
) -> io::Result<()> {
    for item in items {
        tell(Step::Done(work(item)))?;
        tell(Step::Waiting)?;
    }
    Ok(())
}
