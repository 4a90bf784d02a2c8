//! A page is a typed struct that renders itself; the same struct, serialised, is the JSON answer.

use super::components::{FieldError, Form, PageKind, Tone, device_status, error_summary};
use super::context::Context;
use digibank_core::auth::{Actor, Right};
use digibank_core::devices::Status;
use digibank_core::i18n::{self, Lang};
use digibank_core::kernel::refusal::{Arg, Args};
use digibank_core::kernel::{Cents, Code, CodeKind, Day, Refusal, RowId, Ts, Word};
use digibank_core::people::Programme;
use maud::Markup;
use serde::Serialize;

/// A page: what stands in the main region, and what the tab says.
pub trait Page: Serialize {
    /// The page's title.
    fn title(&self, s: &Screen) -> String;
    /// The main region, with its one `h1`.
    fn main(&self, s: &Screen) -> Markup;
    /// Who reads it.
    fn kind(&self) -> PageKind {
        PageKind::Staff
    }
}

/// What a page may ask while it renders: texts, the reader, the programme, what went wrong with a form.
#[derive(Clone, Debug)]
pub struct Screen {
    /// The reader's language.
    pub lang: Lang,
    /// The programme, when somebody is signed in.
    pub programme: Option<Programme>,
    /// Who reads.
    pub actor: Option<Actor>,
    /// The mark for forms.
    pub csrf: String,
    /// Path and query of this page.
    pub path: String,
    /// Today.
    pub today: Day,
    /// Base address for codes on paper.
    pub public_url: String,
    /// Why a form came back.
    pub refusal: Option<Refusal>,
}

impl Screen {
    /// The screen of a request.
    pub fn of(c: &Context, refusal: Option<Refusal>) -> Screen {
        let programme = c.session.as_ref().map(|s| s.programme.clone());
        let own_url = programme.as_ref().map(|p| p.settings.public_url.clone()).filter(|u| !u.is_empty());
        Screen {
            lang: c.lang,
            programme,
            actor: c.session.as_ref().map(|s| s.actor.clone()),
            csrf: c.session.as_ref().map(|s| s.form_mark.clone()).unwrap_or_default(),
            path: c.path.clone(),
            today: c.at.day(),
            public_url: own_url.unwrap_or_else(|| c.app.0.settings.public_url.clone()),
            refusal,
        }
    }
    /// A text.
    pub fn t(&self, key: &str) -> String {
        i18n::text(self.lang, key, &[])
    }
    /// A text with facts in it.
    pub fn tx(&self, key: &str, args: Args) -> String {
        i18n::text(self.lang, key, &args)
    }
    /// A value as it reads in a sentence: a key as its text, anything else as it is written.
    pub fn said(&self, value: Arg) -> String {
        match value {
            Arg::Key(key) => self.t(&key),
            Arg::Text(text) => text,
            Arg::Number(n) => self.count(n),
            Arg::Day(day) => self.day(day),
            Arg::Money(amount) => self.money(amount),
        }
    }
    /// The text of an enum's value: key `<kind>-<word>`, with dashes.
    pub fn word(&self, kind: &str, value: impl Word) -> String {
        self.t(&format!("{kind}-{}", value.word().replace('_', "-")))
    }
    /// A choice list of an enum: value and text.
    pub fn words<W: Word>(&self, kind: &str) -> Vec<(String, String)> {
        W::ALL.iter().map(|w| (w.word().to_owned(), self.word(kind, *w))).collect()
    }
    /// A device's status as a tag.
    pub fn status(&self, status: Status) -> Markup {
        device_status(status.word(), &self.word("status", status))
    }
    /// A day, written out.
    pub fn day(&self, day: Day) -> String {
        i18n::day(self.lang, day)
    }
    /// An instant, written out.
    pub fn instant(&self, at: Ts) -> String {
        i18n::long_instant(self.lang, at)
    }
    /// An amount.
    pub fn money(&self, amount: Cents) -> String {
        i18n::money(self.lang, amount)
    }
    /// A whole number.
    pub fn count(&self, n: impl TryInto<i64>) -> String {
        i18n::count(self.lang, n.try_into().unwrap_or(i64::MAX))
    }
    /// Metres as kilometres: tenths below ten kilometres, whole ones above.
    pub fn km(&self, metres: impl Into<u64>) -> String {
        i18n::kilometres(self.lang, metres.into())
    }
    /// The code of a number of this programme.
    pub fn code(&self, kind: CodeKind, number: i64) -> Option<Code> {
        self.programme.as_ref().map(|p| p.code(kind, number))
    }
    /// True when the reader has a right, for showing or hiding links.
    pub fn can<R: Right>(&self) -> bool {
        self.actor.as_ref().is_some_and(Actor::can::<R>)
    }
    /// What is wrong at a field, after a form came back.
    pub fn error(&self, field: &str) -> Option<String> {
        let r = self.refusal.as_ref()?;
        r.problems.iter().find(|p| p.field.as_deref() == Some(field)).map(|p| self.tx(p.key, p.args.clone()))
    }
    /// The block on top of a form that came back; nothing when all is well.
    pub fn errors(&self) -> Markup {
        let Some(r) = &self.refusal else { return maud::html! {} };
        let list: Vec<FieldError> = r
            .problems
            .iter()
            .map(|p| {
                let text = self.tx(p.key, p.args.clone());
                let fact = p.args.iter().any(|(_, a)| matches!(a, Arg::Text(t) if text.starts_with(t.as_str())));
                FieldError::new(p.field.as_deref().unwrap_or(""), &text).as_is(fact)
            })
            .collect();
        maud::html! {
            (error_summary(&self.t("form-error-title"), &list))
            @if let Some((key, args)) = &r.way_on {
                (super::components::notice(Tone::Info, &self.tx(key, args.clone()), None))
            }
            @if let Some(link) = &r.link { p { a href=(link) { (self.t("stop-go-there")) } } }
        }
    }
    /// A form that posts to a path.
    pub fn form(&self, action: &str) -> Form {
        Form::post(action, &self.csrf)
    }
    /// A form that makes something and may not make two: sent again word for word, it leads to what it made. See [`super::once`].
    pub fn form_once(&self, action: &str) -> Form {
        self.form(action).hidden(super::once::FIELD, RowId::new())
    }
}
