//! The examples in Python, in the real packages that they are for.

use crate::Result;
use crate::python;
use crate::tools::{self, command, java, run};

/// Runs and tests each, and tells how many pages a second it cleans.
pub fn run_all() -> Result {
    java()?;
    let python = tools::python("examples", "examples/python/requirements.txt")?;
    python::install(&python)?;
    let python = python.display();
    run(&mut command(&format!(
        "{python} -m pytest --quiet -p no:cacheprovider examples/python"
    )))
}
