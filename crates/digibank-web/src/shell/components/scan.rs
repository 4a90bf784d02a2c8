//! The scan loop: choose an act once, then scan and scan. The box keeps the focus, the band says how it went,
//! the list below remembers, and every row can be undone.

use super::icon::{Icon, icon};
use super::status::Tone;
use maud::{Markup, Render, html};

/// How a scan went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScanResult {
    Ok,
    Attention,
    Stop,
}

impl ScanResult {
    fn name(self) -> &'static str {
        match self {
            ScanResult::Ok => "ok",
            ScanResult::Attention => "attention",
            ScanResult::Stop => "stop",
        }
    }

    fn tone(self) -> Tone {
        match self {
            ScanResult::Ok => Tone::Ok,
            ScanResult::Attention => Tone::Warn,
            ScanResult::Stop => Tone::Bad,
        }
    }
}

/// The big band: one word, one sentence, perhaps a way on. Makes its sound when the script runs.
pub fn scan_band(result: ScanResult, word: &str, sentence: impl Render, way_on: Option<Markup>) -> Markup {
    html! {
        div class={ "band band-" (result.name()) } role=(if result == ScanResult::Stop { "alert" } else { "status" }) data-tone=(result.name()) {
            (icon(result.tone().icon()))
            div { p class="band-word" { (word) } p class="band-text" { (sentence) } }
            @if let Some(way_on) = way_on { (way_on) }
        }
    }
}

/// One scanned thing in the running list.
#[derive(Clone, Debug)]
pub struct ScannedRow {
    pub result: ScanResult,
    /// The word of the result, for those who do not see the colour.
    pub word: String,
    pub code: String,
    pub href: Option<String>,
    pub text: Markup,
    pub undo: Option<Markup>,
}

/// The page of a scan loop.
#[derive(Clone, Debug)]
pub struct ScanLoop {
    action: String,
    csrf: String,
    label: String,
    button: String,
    hint: Option<String>,
    camera: Option<String>,
    hidden: Vec<(String, String)>,
    band: Option<Markup>,
    waiting: Option<(String, String)>,
    counter: Option<Markup>,
    list_title: String,
    rows: Vec<ScannedRow>,
    finish: Option<Markup>,
}

impl ScanLoop {
    /// `label` stands above the box ("Scan het etiket"), `button` is its verb.
    pub fn new(action: &str, csrf: &str, label: &str, button: &str) -> Self {
        Self {
            action: action.into(),
            csrf: csrf.into(),
            label: label.into(),
            button: button.into(),
            hint: None,
            camera: None,
            hidden: Vec::new(),
            band: None,
            waiting: None,
            counter: None,
            list_title: String::new(),
            rows: Vec::new(),
            finish: None,
        }
    }

    pub fn hint(mut self, text: &str) -> Self {
        self.hint = Some(text.into());
        self
    }

    /// The word on the camera button, which appears only where the browser can read codes.
    pub fn camera(mut self, word: &str) -> Self {
        self.camera = Some(word.into());
        self
    }

    /// Something to send along with every scan, such as the shelf.
    pub fn hidden(mut self, name: &str, value: impl ToString) -> Self {
        self.hidden.push((name.into(), value.to_string()));
        self
    }

    /// The result of the last scan, made with `scan_band`.
    pub fn band(mut self, band: Option<Markup>) -> Self {
        self.band = band;
        self
    }

    /// What stands in the band before the first scan.
    pub fn waiting(mut self, word: &str, sentence: &str) -> Self {
        self.waiting = Some((word.into(), sentence.into()));
        self
    }

    /// "27 van 40", made with `counter`.
    pub fn counter(mut self, counter: Markup) -> Self {
        self.counter = Some(counter);
        self
    }

    /// What was scanned, newest first.
    pub fn rows(mut self, title: &str, rows: Vec<ScannedRow>) -> Self {
        self.list_title = title.into();
        self.rows = rows;
        self
    }

    /// The button that ends the loop.
    pub fn finish(mut self, finish: Markup) -> Self {
        self.finish = Some(finish);
        self
    }
}

impl Render for ScanLoop {
    fn render(&self) -> Markup {
        html! {
            div class="scan-loop" {
                label class="label" for="scan-loop-code" { (self.label) }
                @if let Some(hint) = &self.hint { p class="hint" id="scan-loop-hint" { (hint) } }
                form class="scan-box scan-big" method="post" action=(self.action) data-live {
                    input type="hidden" name="csrf" value=(self.csrf);
                    @for (name, value) in &self.hidden { input type="hidden" name=(name) value=(value); }
                    input class="input" id="scan-loop-code" name="code" type="text" autocomplete="off" autocapitalize="characters" spellcheck="false"
                        enterkeyhint="go" autofocus data-scan="first" aria-describedby=[self.hint.as_ref().map(|_| "scan-loop-hint")];
                    @if let Some(word) = &self.camera { button type="button" class="button" data-camera="scan-loop-code" hidden { (icon(Icon::Camera)) span class="vh" { (word) } } }
                    button type="submit" class="button" { (self.button) }
                }
                @match (&self.band, &self.waiting) {
                    (Some(band), _) => (band),
                    (None, Some((word, sentence))) => div class="band band-wait" {
                        (icon(Icon::Laptop)) div { p class="band-word" { (word) } p class="band-text" { (sentence) } }
                    },
                    (None, None) => {},
                }
                @if let Some(counter) = &self.counter { (counter) }
                @if !self.rows.is_empty() {
                    h2 { (self.list_title) }
                    ol class="scanned" reversed { @for row in &self.rows {
                        li class=(row.result.tone().class()) {
                            (icon(row.result.tone().icon()))
                            div class="grow" {
                                p { span class="vh" { (row.word) ": " }
                                    @match &row.href { Some(href) => a class="code" href=(href) { (row.code) }, None => span class="code" { (row.code) } } }
                                p class="muted" { (row.text) }
                            }
                            @if let Some(undo) = &row.undo { (undo) }
                        }
                    } }
                }
                @if let Some(finish) = &self.finish { div class="actions" { (finish) } }
            }
        }
    }
}
