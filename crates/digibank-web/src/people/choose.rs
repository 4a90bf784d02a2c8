//! Choosing an organisation. A page never shows more than twenty of them: when there are more, people type a part of the name or of the
//! number and pick from what that finds. So a page costs the same with ten organisations as with ten thousand, and needs no script.

use crate::shell::components::{Button, Choice, Field, Radios, Select, hidden};
use crate::shell::page::Screen;
use digibank_core::db::Tx;
use digibank_core::kernel::{OrganisationId, ProgrammeId, Res};
use digibank_core::people::Part;
use digibank_core::people::organisation::{self, Offer};
use maud::{Markup, html};

/// One organisation in a form. What is searched with is sent as `<name>_search`, the search button as `find`.
pub struct Choose<'a> {
    /// The field's name.
    pub name: &'a str,
    /// Its label.
    pub label: String,
    /// What to do, under the label.
    pub hint: Option<String>,
    /// What is offered.
    pub offer: &'a Offer,
    /// The chosen key.
    pub value: &'a str,
    /// What was typed to search with.
    pub typed: &'a str,
    /// The choice for nobody; none when somebody must be chosen.
    pub nobody: Option<String>,
    /// One more choice at the end: what it sends, and its words.
    pub extra: Option<(&'a str, String)>,
}

impl Choose<'_> {
    fn choices(&self) -> impl Iterator<Item = Choice> {
        let names = self.offer.names.iter().map(|(id, name)| Choice::new(&id.to_string(), name));
        let extra = self.extra.as_ref().map(|(value, words)| Choice::new(value, words));
        names.chain(extra)
    }
    /// The fields.
    pub fn fields(&self, s: &Screen) -> Markup {
        let error = s.error(self.name);
        if self.offer.all {
            let mut select = Select::new(self.name, &self.label).error(error.as_deref()).value(self.value);
            if let Some(hint) = &self.hint {
                select = select.hint(hint);
            }
            let first = self.nobody.clone().unwrap_or_else(|| s.t("people-choose"));
            return html! { (select.choice("", &first).choices(self.choices())) };
        }
        let found = self.offer.names.as_slice();
        // a single find is picked already; one tap less
        let picked = match (self.value, found) {
            ("", [(id, _)]) if !self.typed.is_empty() => id.to_string(),
            (value, _) => value.to_owned(),
        };
        let mut radios = Radios::new(self.name, &self.label).error(error.as_deref()).value(&picked);
        if let Some(nobody) = &self.nobody {
            radios = radios.choice("", nobody);
        }
        html! {
            // Enter sends the form as its last button does, not as the search button that comes first
            button type="submit" hidden {}
            (Field::search(&format!("{}_search", self.name), &s.tx("people-search", vec![("what", self.label.clone().into())]))
                .hint(&s.t("people-search-hint")).value(self.typed))
            div class="actions" { (Button::secondary(&s.t("common-search")).sends("find", self.name)) }
            (outcome(s, self.offer, self.typed))
            (radios.choices(self.choices()))
        }
    }
}

/// What a search came to, when that needs saying.
fn outcome(s: &Screen, offer: &Offer, typed: &str) -> Markup {
    html! { p role="status" {
        @if !typed.is_empty() && offer.names.is_empty() { (s.t("people-search-none")) }
        @else if offer.more { (s.t("people-search-more")) }
    } }
}

/// One organisation as a filter of a list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// The one whose rows are shown.
    pub chosen: Option<OrganisationId>,
    /// What was typed and fits more than one, or none.
    typed: String,
    offer: Offer,
}

impl Filter {
    /// What an address asks: a key, or what was typed in its place. A typed text that fits one organisation is that one.
    pub fn read(tx: &mut Tx<'_>, programme: ProgrammeId, part: Part, key: &str, typed: Option<&str>) -> Res<Filter> {
        // an emptied field means everybody, also when the key of before comes along
        let emptied = typed.is_some_and(|t| t.trim().is_empty());
        let key: Option<OrganisationId> = if emptied { None } else { key.parse().ok() };
        let typed = typed.unwrap_or_default().trim();
        let offer = organisation::offer(tx, programme, Some(part), typed, key)?;
        let chosen = match offer.names.as_slice() {
            _ if offer.all => key,
            [(id, _)] => Some(*id),
            _ => None,
        };
        let typed = if chosen.is_none() && !offer.all { typed.to_owned() } else { String::new() };
        Ok(Filter { chosen, typed, offer })
    }
    /// True when people still have to say which one they mean.
    pub fn open(&self) -> bool {
        !self.typed.is_empty()
    }
    /// The key that goes into addresses.
    pub fn key(&self) -> String {
        self.chosen.map(|id| id.to_string()).unwrap_or_default()
    }
    /// The field of the filter bar; nothing when there are no organisations.
    pub fn field(&self, s: &Screen, name: &str, label: &str) -> Markup {
        let now = self.chosen.and_then(|id| self.offer.name(id)).unwrap_or(&self.typed);
        html! {
            @if self.offer.all {
                @if !self.offer.names.is_empty() {
                    (Select::new(name, label).choice("", &s.t("common-all")).value(self.key())
                        .choices(self.offer.names.iter().map(|(id, n)| Choice::new(&id.to_string(), n))))
                }
            } @else {
                (Field::search(&format!("{name}_search"), &s.tx("people-search", vec![("what", label.into())])).value(now))
                @if let Some(id) = self.chosen { (hidden(name, id)) }
            }
        }
    }
    /// Which one is meant: a link for each that fits. `href` makes the list's address from a key.
    pub fn which(&self, s: &Screen, href: impl Fn(&str) -> String) -> Markup {
        html! {
            h2 { (s.t("people-search-which")) }
            (outcome(s, &self.offer, &self.typed))
            ul class="choices" { @for (id, name) in &self.offer.names { li { a href=(href(&id.to_string())) { (name) } } } }
        }
    }
}
