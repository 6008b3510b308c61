//! Work on several threads, whose answers come in the order of the questions.

use std::io;

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
    mut tell: impl FnMut(Step<R>) -> io::Result<()>,
) -> io::Result<()> {
    use std::sync::Mutex;
    use std::sync::mpsc::{SyncSender, sync_channel};
    /// Items that are read and not yet told of, for each thread.
    const AHEAD: usize = 4;
    let (to_workers, jobs) = sync_channel::<(T, SyncSender<R>)>(threads * AHEAD);
    let (to_here, answers) = sync_channel(threads * AHEAD);
    let jobs = Mutex::new(jobs);
    let next = || jobs.lock().expect("no worker panics with it").recv();
    std::thread::scope(|scope| {
        let answers = answers; // dropped before the threads are waited for, so that none waits for room in it
        for _ in 0..threads {
            scope.spawn(|| {
                while let Ok((item, answer)) = next() {
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
        loop {
            let answer = match answers.try_recv() {
                Ok(answer) => answer,
                Err(_) => {
                    tell(Step::Waiting)?;
                    let Ok(answer) = answers.recv() else { break };
                    answer
                }
            };
            let answer = match answer.try_recv() {
                Ok(answer) => answer,
                Err(_) => {
                    tell(Step::Waiting)?;
                    answer.recv().map_err(io::Error::other)?
                }
            };
            tell(Step::Done(answer))?;
        }
        Ok(())
    })
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
