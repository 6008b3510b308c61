//! The npm package: `npm/`, the binding and the wasm put together in `target/npm`, packed into `target/package`.

use crate::api::ENTRIES;
use crate::tools::{cargo_target, command, locked, root, run, rust_target, set_up, target};
use crate::{Result, inline};
use dechaff::{Category, Preset};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Assembles the package and packs it.
pub fn pack() -> Result {
    set_up()?;
    rust_target(WASI)?;
    let package = assemble()?;
    add_command_line(&package)?;
    add_common_js(&package)?;
    add_global(&package)?;
    add_schemas(&package)?;
    let packed = target().join("package");
    clear(&packed)?;
    run(command("npm pack --silent --pack-destination")
        .arg(&packed)
        .current_dir(package))
}

/// Builds the wasm and puts the package's files into `target/npm`.
pub fn assemble() -> Result<PathBuf> {
    assemble_with("dechaff", "", "npm")
}

/// The package with a wasm that fails on demand, in `target/npm-faults`.
pub fn assemble_faulty() -> Result<PathBuf> {
    assemble_with("dechaff-inside", "--features=faults", "npm-faults")
}

fn assemble_with(package: &str, features: &str, folder: &str) -> Result<PathBuf> {
    let built = build_wasm(package, features)?;
    let package = target().join(folder);
    clear(&package)?;
    copy_files(&root().join("npm"), &package)?;
    for file in ["LICENSE-MIT", "LICENSE-APACHE", "CHANGELOG.md"] {
        copy(&root().join(file), &package.join(file))?;
    }
    copy(&built.join("binding.js"), &package.join("binding.js"))?;

    let wasm = fs::read(built.join("optimized.wasm"))?;
    fs::write(package.join("dechaff.wasm"), &wasm)?;
    fs::write(package.join("inlined.js"), inline::module(&wasm)?)?;
    let version = locked("dechaff")?;
    fs::write(package.join("about.js"), about(&version))?;
    take_in(&package, "engine.js", &["binding.js"])?;
    take_in(&package, "cleaned.js", &["about.js", "kept.js"])?;
    fill_in(
        &package.join("package.json"),
        "\"version\": \"0.0.0\"",
        &format!("\"version\": \"{version}\""),
    )?;
    fill_types(&package)?;
    Ok(package)
}

/// Writes the names of the categories into the types of a package.
pub fn fill_types(package: &Path) -> Result {
    let types = package.join("index.d.ts");
    let all: fn(Category) -> bool = |_| true;
    for (name, belongs) in [("Category", all), ("NoiseCategory", Category::is_noise)] {
        let blank = format!("export type {name} = string;");
        fill_in(&types, &blank, &category_type(name, belongs))?;
    }
    Ok(())
}

/// Where the command line of the package runs.
const WASI: &str = "wasm32-wasip1";

/// Compiles the command line and puts it beside the script that starts it.
fn add_command_line(package: &Path) -> Result {
    let build =
        format!("cargo build --quiet --release --bin dechaff --features cli --target {WASI}");
    run(command(&build).env("CARGO_ENCODED_RUSTFLAGS", rust_flags()))?;
    let compiled = cargo_target()?.join(WASI).join("release/dechaff.wasm");
    run(command("wasm-opt -O3 -o")
        .arg(package.join("cli.wasm"))
        .arg(compiled))
}

/// The entries for `require`, in the folder `cjs`: each module as CommonJS, under the same name. They read the wasm from its
/// file, so that the package does not carry it as text a second time.
fn add_common_js(package: &Path) -> Result {
    let folder = package.join("cjs");
    copy_files(&root().join("npm/cjs"), &folder)?;
    for types in ENTRIES {
        copy(&package.join(types), &folder.join(types))?;
    }
    let convert = |modules: &str| {
        let esbuild = "esbuild --format=cjs --charset=utf8 --log-level=warning --outdir=cjs";
        let mut command = command(&format!("{esbuild} {modules}"));
        command.current_dir(package);
        command
    };
    let modules = "answer.js cleaned.js cleaner.js engine.js face.js flatten.js html.js index.js slim.js stream.js worker-node-thread.js";
    run(&mut convert(modules))?;
    // CommonJS has no `import.meta`.
    let url = "--banner:js=const url = require(\"node:url\").pathToFileURL(__filename);";
    run(convert("worker-node.js --define:import.meta.url=url").arg(url))
}

/// The package as a classic script, with the wasm in it, for pages and content scripts without modules.
fn add_global(package: &Path) -> Result {
    // In ASCII, so that no wrong charset spoils it.
    let bundle = "esbuild index.js --bundle --minify --format=iife --global-name=dechaff --charset=ascii \
                  --log-level=warning --outfile=dechaff.global.js";
    let about = format!(
        "--banner:js=/*! dechaff {} | MIT OR Apache-2.0 */",
        locked("dechaff")?
    );
    run(command(bundle).arg(about).current_dir(package))
}

/// The schemas of what the command line writes, in the folder `schema`. Each holds what a piece is, and so needs no other.
fn add_schemas(package: &Path) -> Result {
    let templates = root().join("npm/schema");
    let ids = Category::ALL.map(|c| format!("{:?}", c.id()));
    let piece = fs::read_to_string(templates.join("piece.json"))?;
    let piece = filled(
        &piece,
        "\"enum\": []",
        &format!("\"enum\": [{}]", ids.join(", ")),
    )?;
    let piece = piece.trim_end().replace('\n', "\n    ");
    fs::create_dir_all(package.join("schema"))?;
    for name in ["report.json", "jsonl.json"] {
        let schema = package.join("schema").join(name);
        copy(&templates.join(name), &schema)?;
        fill_in(&schema, "\"piece\": {}", &format!("\"piece\": {piece}"))?;
    }
    Ok(())
}

/// Compiles the library and makes its binding; gives the folder of both.
fn build_wasm(package: &str, features: &str) -> Result<PathBuf> {
    let compiled = cargo_target()?
        .join("wasm32-unknown-unknown/release")
        .join(package.replace('-', "_"))
        .with_extension("wasm");
    let built = target().join("wasm");
    let bound = built.join("binding_bg.wasm");
    let optimized = built.join("optimized.wasm");

    let build = "cargo build --quiet --release --lib --target wasm32-unknown-unknown";
    run(command(&format!("{build} --package {package} {features}"))
        .env("CARGO_ENCODED_RUSTFLAGS", rust_flags()))?;
    let bind = "wasm-bindgen --target web --omit-default-module-path --no-typescript --out-name binding \
                --experimental-reset-state-function --out-dir";
    run(command(bind).arg(&built).arg(compiled))?;
    // Written out where it is called, a large function compresses worse: its locals get other numbers.
    let optimize = "wasm-opt -O3 --converge --one-caller-inline-max-function-size=60 \
                    --strip-producers --strip-target-features -o";
    run(command(optimize).arg(optimized).arg(bound))?;
    Ok(built)
}

/// Flags that keep this machine's paths out of the wasm, let it use SIMD, which every browser since 2021 has, and keep LLVM
/// from writing out functions and loops as freely as it does for a processor's native code: that takes 10 KB more after
/// compression, for 5% of the time.
pub fn rust_flags() -> String {
    let cargo_home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(env::home_dir()?.join(".cargo")));
    let prefixes = [(Some(root().to_owned()), "dechaff"), (cargo_home, "cargo")];
    let flag = |(path, name): (Option<PathBuf>, &str)| {
        Some(format!("--remap-path-prefix={}={name}", path?.display()))
    };
    let code = [
        "-Ctarget-feature=+simd128",
        "-Copt-level=2",
        "-Cllvm-args=-inline-threshold=100 -unroll-threshold=75",
    ];
    prefixes
        .into_iter()
        .filter_map(flag)
        .chain(code.map(str::to_owned))
        .collect::<Vec<_>>()
        .join("\x1f")
}

/// Makes a module part of the only one that imports it: a browser that loads the package as it stands learns of each module
/// from the one before, and waits for each.
fn take_in(package: &Path, module: &str, imported: &[&str]) -> Result {
    let bundle =
        "esbuild --bundle --format=esm --charset=utf8 --log-level=warning --allow-overwrite";
    let shared = "--external:./cleaned.js"; // others import it, too
    run(command(&format!("{bundle} {shared} {module} --outfile={module}")).current_dir(package))?;
    for file in imported {
        fs::remove_file(package.join(file))?;
    }
    Ok(())
}

/// What JavaScript knows of the package without asking the wasm.
fn about(version: &str) -> String {
    let row = |c: Category| {
        let removed_by = Preset::ALL
            .into_iter()
            .filter(|&preset| c.removed_by(preset))
            .map(Preset::id);
        let removed_by: Vec<_> = removed_by.collect();
        let (id, label, explanation) = (c.id(), c.label(), c.explanation());
        format!(
            "  {{ id: {id:?}, label: {label:?}, explanation: {explanation:?}, removedBy: {removed_by:?} }},\n"
        )
    };
    let rows: String = Category::ALL.map(row).concat();
    format!("export const version = {version:?};\n\nexport const table = [\n{rows}];\n")
}

/// Some of the categories as a type of TypeScript.
fn category_type(name: &str, belongs: fn(Category) -> bool) -> String {
    let member = |category: Category| {
        format!(
            "\n  /** {} */\n  | \"{}\"",
            category.explanation(),
            category.id()
        )
    };
    let members: String = Category::ALL
        .into_iter()
        .filter(|&c| belongs(c))
        .map(member)
        .collect();
    format!("export type {name} ={members};")
}

/// Replaces a blank of a template's file.
fn fill_in(file: &Path, blank: &str, text: &str) -> Result {
    let filled = filled(&fs::read_to_string(file)?, blank, text)
        .map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(fs::write(file, filled)?)
}

/// A template with a blank replaced.
fn filled(template: &str, blank: &str, text: &str) -> Result<String> {
    if !template.contains(blank) {
        return Err(format!("`{blank}` is missing").into());
    }
    Ok(template.replace(blank, text))
}

/// Makes `folder` an empty one.
pub fn clear(folder: &Path) -> Result {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(fs::create_dir_all(folder)?),
    }
}

/// Copies the files of a folder, and not the folders in it.
pub fn copy_files(from: &Path, to: &Path) -> Result {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).map_err(|error| format!("{}: {error}", from.display()))? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            copy(&entry.path(), &to.join(entry.file_name()))?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result {
    fs::copy(from, to).map_err(|error| format!("{}: {error}", from.display()))?;
    Ok(())
}
