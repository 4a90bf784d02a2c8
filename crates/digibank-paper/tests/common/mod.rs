//! Tools of the tests: the PDF as others see it. `pdftoppm` and `pdftotext` come from poppler-utils, `zbarimg` from
//! zbar-tools.

// Each test file uses a part of these.
#![allow(dead_code)]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs a program on a file given on its standard input and returns what it prints.
fn run(program: &str, package: &str, arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|e| panic!("this test needs {program}; install {package} (apt-get install {package}): {e}"));
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output.stdout
}

/// The words of a PDF in reading order.
pub fn text(pdf: &[u8]) -> String {
    String::from_utf8(run("pdftotext", "poppler-utils", &["-raw", "-", "-"], pdf)).unwrap()
}

/// Words with page (0-based), left edge and top edge in mm.
pub fn words(pdf: &[u8]) -> Vec<(usize, f64, f64, String)> {
    let html = String::from_utf8(run("pdftotext", "poppler-utils", &["-bbox", "-", "-"], pdf)).unwrap();
    let mut page = 0;
    let mut found = Vec::new();
    for line in html.lines().map(str::trim) {
        if line.starts_with("<page ") {
            page += 1;
        }
        if let Some(rest) = line.strip_prefix("<word ") {
            let number = |name: &str| {
                let rest = rest.split_once(&format!("{name}=\"")).unwrap().1;
                rest.split_once('"').unwrap().0.parse::<f64>().unwrap() * 25.4 / 72.0
            };
            let word = rest.split_once('>').unwrap().1.trim_end_matches("</word>");
            found.push((page - 1, number("xMin"), number("yMin"), word.to_owned()));
        }
    }
    found
}

/// A page in grey.
pub struct Raster {
    pub width: usize,
    pub height: usize,
    pub grey: Vec<u8>,
}

impl Raster {
    /// A part of the page, in pixels, as far as it lies on the page.
    pub fn part(&self, x: usize, y: usize, width: usize, height: usize) -> Raster {
        let (right, bottom) = ((x + width).min(self.width), (y + height).min(self.height));
        let grey = (y..bottom).flat_map(|y| &self.grey[y * self.width + x..y * self.width + right]).copied().collect();
        Raster { width: right - x, height: bottom - y, grey }
    }
}

/// One page (1-based) as a printer of that resolution sees it.
pub fn raster(pdf: &[u8], page: usize, dpi: u32) -> Raster {
    let (page, dpi) = (page.to_string(), dpi.to_string());
    let arguments = ["-gray", "-r", &dpi, "-f", &page, "-l", &page, "-singlefile", "-"];
    let pgm = run("pdftoppm", "poppler-utils", &arguments, pdf);
    let mut parts = pgm.splitn(4, |b| b.is_ascii_whitespace());
    let number = |part: Option<&[u8]>| std::str::from_utf8(part.unwrap()).unwrap().parse::<usize>().unwrap();
    assert_eq!(parts.next(), Some(&b"P5"[..]), "pdftoppm gave no picture");
    let (width, height) = (number(parts.next()), number(parts.next()));
    let rest = parts.next().unwrap();
    let grey = rest[rest.len() - width * height..].to_vec();
    Raster { width, height, grey }
}

/// Every code a scanner finds on a page, sorted, as `QR-Code:…` and `CODE-128:…`.
pub fn scan(page: &Raster) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.pgm");
    let mut pgm = format!("P5\n{} {}\n255\n", page.width, page.height).into_bytes();
    pgm.extend_from_slice(&page.grey);
    std::fs::write(&file, pgm).unwrap();
    scan_file(&file)
}

fn scan_file(file: &Path) -> Vec<String> {
    let printed = run("zbarimg", "zbar-tools", &["--quiet", "--nodbus", file.to_str().unwrap()], b"");
    let mut codes: Vec<String> = String::from_utf8(printed).unwrap().lines().map(str::to_owned).collect();
    codes.sort();
    codes
}

/// Whether bytes hold a text.
pub fn holds(pdf: &[u8], text: &str) -> bool {
    pdf.windows(text.len()).any(|window| window == text.as_bytes())
}
