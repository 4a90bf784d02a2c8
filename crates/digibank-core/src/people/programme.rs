//! The programme: the tenant everything belongs to.

use super::{events, store};
use crate::db::Tx;
use crate::i18n::Lang;
use crate::journal::{Entry, Who};
use crate::kernel::code::Prefix;
use crate::kernel::identifiers::Country;
use crate::kernel::refusal::{OrNotFound, Problems};
use crate::kernel::{Code, CodeKind, Key, ProgrammeId, Refusal, Res, Ts, check};
use serde::{Deserialize, Serialize};

/// One digibank or campaign.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Programme {
    /// Its key.
    pub id: ProgrammeId,
    /// Its name, as people know it.
    pub name: String,
    /// The two letters in front of its codes.
    pub prefix: String,
    /// Its country: registers, postal codes, law texts.
    pub country: Country,
    /// The language of its letters when nothing else is known.
    pub lang: Lang,
    /// Everything else that is set per programme.
    pub settings: Settings,
    /// Counts its changes.
    pub version: i64,
}

/// What a programme sets for itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Settings {
    /// Phone number of the helpdesk, shown on every page and letter.
    pub help_phone: String,
    /// Address people write to.
    pub help_email: String,
    /// Base address for QR codes, `https://…`; empty means the address the program listens on.
    pub public_url: String,
    /// Brand colour as `#rrggbb`; empty means the house colour.
    pub brand: String,
    /// Accent colour as `#rrggbb`; empty means the house colour.
    pub accent: String,
    /// Smallest lot that is taken in; 1 takes everything.
    pub smallest_lot: i64,
}

impl Programme {
    /// The programme's letters.
    pub fn prefix(&self) -> Prefix {
        Prefix::parse(&self.prefix).unwrap_or(Prefix(*b"DB"))
    }
    /// The code of number `number` of a kind.
    pub fn code(&self, kind: CodeKind, number: i64) -> Code {
        Code::new(self.prefix(), kind, number)
    }
}

/// What is needed to found a programme.
#[derive(Clone, Debug)]
pub struct NewProgramme {
    /// Its name.
    pub name: String,
    /// Its two letters.
    pub prefix: String,
    /// Its country.
    pub country: Country,
    /// Its first language.
    pub lang: Lang,
    /// Its settings.
    pub settings: Settings,
}

/// Founds a programme. Refuses an empty name, letters that keyboards move, and letters another programme has.
pub fn found(tx: &mut Tx<'_>, at: Ts, new: &NewProgramme) -> Res<Programme> {
    let mut problems = Problems::default();
    let name = problems.keep(check::line("name", &new.name, check::LINE)).unwrap_or_default();
    if Prefix::parse(&new.prefix).is_none() {
        problems.add("prefix", "refusal-prefix", vec![]);
    } else if store::prefix_taken(tx, &new.prefix)? {
        problems.add("prefix", "refusal-prefix-taken", vec![]);
    }
    problems.done()?;
    let programme = Programme {
        id: ProgrammeId::new(),
        name,
        prefix: new.prefix.clone(),
        country: new.country,
        lang: new.lang,
        settings: new.settings.clone(),
        version: 1,
    };
    store::insert_programme(tx, &programme, at)?;
    Entry::new(events::PROGRAMME_FOUNDED, "programme", programme.id.uuid())
        .fact("prefix", programme.prefix.clone())
        .write(tx, Who { programme: programme.id, account: None, at })?;
    Ok(programme)
}

/// Saves name and settings, guarded by the version that was seen.
pub fn change(
    tx: &mut Tx<'_>,
    who: Who,
    before: &Programme,
    name: &str,
    lang: Lang,
    settings: Settings,
) -> Res<Programme> {
    let name = check::line("name", name, check::LINE)?;
    let after = Programme { name, lang, settings, version: before.version + 1, ..before.clone() };
    store::update_programme(tx, &after, before.version, || Refusal::new("refusal-changed-meanwhile").into())?;
    Entry::new(events::PROGRAMME_CHANGED, "programme", after.id.uuid())
        .before(&before.settings)
        .after(&after.settings)
        .write(tx, who)?;
    Ok(after)
}

/// The programme of a key.
pub fn find(tx: &mut Tx<'_>, id: ProgrammeId) -> Res<Option<Programme>> {
    store::programme(tx, id)
}

/// The code of number `number` of a kind in a programme, for a sentence.
pub fn code(tx: &mut Tx<'_>, id: ProgrammeId, kind: CodeKind, number: i64) -> Res<Code> {
    Ok(find(tx, id)?.or_not_found()?.code(kind, number))
}

/// The programme whose codes start with these letters.
pub fn by_prefix(tx: &mut Tx<'_>, prefix: Prefix) -> Res<Option<Programme>> {
    store::programme_by_prefix(tx, &prefix.to_string())
}

/// All programmes of this instance.
pub fn all(tx: &mut Tx<'_>) -> Res<Vec<Programme>> {
    store::programmes(tx)
}

/// Makes sure that numbers up to `number` are never given out: a label from a pre-printed roll has used it. Answers the counter.
pub fn raise_to(tx: &mut Tx<'_>, programme: ProgrammeId, kind: CodeKind, number: i64) -> Res<i64> {
    store::raise_counter_to(tx, programme, kind, number)
}

/// The last running number of a kind that was given out or used; 0 when there is none.
pub fn last_number(tx: &mut Tx<'_>, programme: ProgrammeId, kind: CodeKind) -> Res<i64> {
    store::counter(tx, programme, kind)
}

/// The next `how_many` running numbers of a kind; answers the first. Numbers are never given twice.
pub fn take_numbers(tx: &mut Tx<'_>, programme: ProgrammeId, kind: CodeKind, how_many: i64) -> Res<i64> {
    let last = store::raise_counter(tx, programme, kind, how_many)?;
    if last > crate::kernel::code::LARGEST_NUMBER {
        return Refusal::new("refusal-numbers-used-up").fail();
    }
    Ok(last - how_many + 1)
}
