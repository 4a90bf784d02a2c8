//! The pieces pages are made of. Each is a plain function, or a small struct with builder methods that
//! implements `maud::Render`, so a page writes `(Field::text("serial", "Serienummer").hint("…"))`.
//!
//! Every text that comes in is already translated; nothing here knows languages, data or rights. Ids,
//! labels and ARIA wiring are made here, so that a page cannot forget them.
//!
//! | file | holds |
//! |---|---|
//! | `frame` | the whole document: `Frame` |
//! | `header`, `footer` | what stands above and below every page |
//! | `navigation` | back link, crumbs, tabs, pages |
//! | `text` | headings, cards, details, empty state |
//! | `buttons` | buttons, links that look like buttons, forms of one button |
//! | `field`, `choices`, `cells`, `form` | everything people fill in |
//! | `messages` | notices, error summary, confirmation, reasons |
//! | `status` | tones, tags, the status of a device |
//! | `lists` | check answers, task list, timeline |
//! | `figures` | tiles, progress, the frame round a chart |
//! | `table`, `filter` | dense lists and how to narrow them |
//! | `scan` | the scan loop and its result band |
//! | `desk` | two panes, condition buttons, role cards, signature pad |
//! | `icon` | the drawings |

mod buttons;
mod cells;
mod choices;
mod desk;
mod field;
mod figures;
mod filter;
mod footer;
mod form;
mod frame;
mod header;
mod icon;
mod lists;
mod messages;
mod navigation;
mod scan;
mod status;
mod table;
mod text;

pub use buttons::{Button, actions, copy_link, link_button, post_button, print_button};
pub use cells::{cell_input, cell_select};
pub use choices::{Checkboxes, Choice, Radios, Select, checkbox};
pub use desk::{Condition, RoleCard, SignaturePad, conditions, role_cards, two_panes};
pub use field::Field;
pub use figures::{Figure, Tile, counter, tiles};
pub use filter::{FilterBar, chips};
pub use footer::Footer;
pub use form::{Form, fieldset, hidden};
pub use frame::{Frame, PageKind};
pub use header::{AccountMenu, DisplayMenu, Header, Language, NavEntry, NavItem, ScanBox};
pub use icon::{Icon, icon};
pub use lists::{
    Shortcut, SummaryRow, Task, TaskState, TimelineEntry, shortcut_list, summary_list, task_list, timeline,
};
pub use messages::{Confirmation, FieldError, Reasons, error_summary, name_errors, notice, notice_with, standing};
pub use navigation::{Crumb, Pages, Tab, back_link, breadcrumbs, tabs};
pub use scan::{ScanLoop, ScanResult, ScannedRow, scan_band};
pub use status::{Tone, device_status, tag};
pub use table::{Cell, Column, Row, Table};
pub use text::{card, details, details_open, empty_state, heading, heading_with, phone_link, unbroken};

/// An id that is safe in HTML and in a fragment link: letters, digits, dashes.
pub(crate) fn id_from(parts: &[&str]) -> String {
    let mut id = String::new();
    for part in parts {
        if !id.is_empty() {
            id.push('-');
        }
        id.extend(part.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }));
    }
    id
}
