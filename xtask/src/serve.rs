//! The page: `www/` with the package beside it, in `target/www`, and a small server for it.

use crate::tools::{command, root, run as sh, set_up, target};
use crate::{Result, package};
use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::time::Duration;
use std::{fs, thread};

/// Builds the page and serves it until the process ends.
pub fn run(port: u16) -> Result {
    set_up()?;
    let folder = assemble(&package::assemble()?)?;
    let listener = listen(port)?;
    println!("http://{}/", listener.local_addr()?);
    serve(&listener, &folder);
    Ok(())
}

/// Writes contact sheets of the page, every state of it, into `target/sheets`.
pub fn write_sheets() -> Result {
    set_up()?;
    let folder = assemble(&package::assemble()?)?;
    let listener = listen(0)?;
    let page = format!("http://{}/", listener.local_addr()?);
    thread::spawn(move || serve(&listener, &folder));
    sh(command("node tests/page/sheets.mjs").env("PAGE", page))
}

/// Puts the page together: what is in the folder can be put on any web server as it is.
pub fn assemble(package: &Path) -> Result<PathBuf> {
    let page = target().join("www");
    package::clear(&page)?;
    package::copy_files(&root().join("www"), &page)?;
    package::copy_files(package, &page.join("dechaff"))?;
    sh(command("node xtask/offline.mjs").arg(&page))?;
    Ok(page)
}

/// A listener on this machine only.
pub fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .map_err(|error| format!("port {port}: {error}").into())
}

/// Answers with the files of `folder`, each connection on a thread of its own.
pub fn serve(listener: &TcpListener, folder: &Path) {
    for stream in listener.incoming().flatten() {
        let folder = folder.to_owned();
        // A browser that hangs up early is no error of ours.
        thread::spawn(move || answer(stream, &folder).ok());
    }
}

/// Answers one request and closes.
fn answer(mut stream: TcpStream, folder: &Path) -> io::Result<()> {
    // Browsers also open connections to have them at hand, and send nothing.
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    let mut lines = BufReader::new(&stream).lines();
    let request = lines.next().unwrap_or(Ok(String::new()))?;
    while lines
        .next()
        .transpose()?
        .is_some_and(|header| !header.is_empty())
    {}

    let mut words = request.split(' ');
    let (method, url) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    let file = if matches!(method, "GET" | "HEAD") {
        file_of(folder, url)
    } else {
        None
    };
    let found = file.and_then(|path| Some((fs::read(&path).ok()?, mime_type(&path))));
    let status = if found.is_some() {
        "200 OK"
    } else {
        "404 Not Found"
    };
    let (body, mime_type) = found.unwrap_or((b"not found\n".to_vec(), "text/plain"));
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {mime_type}\r\nContent-Length: {length}\r\n"
    )?;
    write!(
        stream,
        "Cache-Control: no-store\r\nConnection: close\r\n\r\n"
    )?;
    if method == "HEAD" {
        Ok(())
    } else {
        stream.write_all(&body)
    }
}

/// The file that a URL's path names; nothing outside of `folder` has a name.
fn file_of(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    };
    let is_inside = Path::new(&path)
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    is_inside.then(|| folder.join(path))
}

fn mime_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("wasm") => "application/wasm",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webp") => "image/webp",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt" | "md" | "ts") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_name_files_of_the_folder_and_no_others() {
        let folder = Path::new("/page");
        let check = |url, file: Option<&str>| {
            assert_eq!(file_of(folder, url), file.map(PathBuf::from), "{url}")
        };
        check("/", Some("/page/index.html"));
        check("/app.js?v=1", Some("/page/app.js"));
        check("/dechaff/index.js", Some("/page/dechaff/index.js"));
        check("/../Cargo.toml", None);
        check("/dechaff/../../Cargo.toml", None);
        check("//etc/passwd", None);
        check("app.js", None);
    }
}
