//! What packages of the command line carry beside it: completions for shells, and the page for `man`.

use super::args::Args;
use clap::{CommandFactory, ValueEnum};
use clap_complete::{Shell, generate};
use std::io::{self, Write};

/// What can be written.
#[derive(Clone, Copy, ValueEnum)]
pub enum Generated {
    /// Completions for bash
    Bash,
    /// Completions for elvish
    Elvish,
    /// Completions for fish
    Fish,
    /// The page for man
    Man,
    /// Completions for PowerShell
    Powershell,
    /// Completions for zsh
    Zsh,
}

impl Generated {
    pub fn write(self, out: &mut impl Write) -> io::Result<()> {
        let mut command = Args::command();
        let shell = match self {
            Self::Bash => Shell::Bash,
            Self::Elvish => Shell::Elvish,
            Self::Fish => Shell::Fish,
            Self::Powershell => Shell::PowerShell,
            Self::Zsh => Shell::Zsh,
            Self::Man => return clap_mangen::Man::new(command).render(out),
        };
        let mut script = Vec::new(); // it panics where it cannot write
        generate(shell, &mut command, "dechaff", &mut script);
        out.write_all(&script)
    }
}
