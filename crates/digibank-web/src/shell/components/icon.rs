//! Line drawings, 24 by 24, drawn for this project. They never stand alone: a word is always next to them.

use maud::{Markup, PreEscaped, html};

/// What a drawing shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Ok,
    Attention,
    Stop,
    Info,
    Back,
    Forward,
    Search,
    Camera,
    Person,
    Eye,
    Phone,
    Lifebuoy,
    Laptop,
    Box,
    Truck,
    Wipe,
    Wrench,
    Hand,
    Gift,
    Bookmark,
    Shield,
    Parts,
    Coin,
    Recycle,
    Bin,
    Question,
    Clock,
    Undo,
    Print,
    Download,
    Link,
    Plus,
    Cross,
    Dot,
    Pen,
    Chart,
    People,
    Gear,
    Menu,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Icon::Ok => "M4 12.5l5 5L20 6.5",
            Icon::Attention => "M12 3.5L22 20.5H2zM12 10v5M12 17.8v.2",
            Icon::Stop => "M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8zM8.5 8.5l7 7M15.5 8.5l-7 7",
            Icon::Info => "M12 2.5a9.5 9.5 0 1 0 0 19a9.5 9.5 0 1 0 0-19M12 11v6M12 7.2v.2",
            Icon::Back => "M15 5l-7 7l7 7",
            Icon::Forward => "M9 5l7 7l-7 7",
            Icon::Search => "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M15.5 15.5L21 21",
            Icon::Camera => "M3 7.5h4l2-3h6l2 3h4v12H3zM12 9.5a4 4 0 1 0 0 8a4 4 0 1 0 0-8",
            Icon::Person => "M12 3.5a4 4 0 1 0 0 8a4 4 0 1 0 0-8M4 21c0-5 3.5-7 8-7s8 2 8 7",
            Icon::Eye => "M2 12c3-5 6-7 10-7s7 2 10 7c-3 5-6 7-10 7s-7-2-10-7M12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6",
            Icon::Phone => {
                "M5 3h4l2 5l-2.5 2c1 2.5 3 4.5 5.5 5.5L16 13l5 2v4c0 1-1 2-2 2C10 20.5 3.5 14 3 5c0-1 1-2 2-2z"
            }
            Icon::Lifebuoy => {
                "M12 2.5a9.5 9.5 0 1 0 0 19a9.5 9.5 0 1 0 0-19M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8M5.5 5.5l3.5 3.5M15 15l3.5 3.5M18.5 5.5L15 9M9 15l-3.5 3.5"
            }
            Icon::Laptop => "M5 5h14v10H5zM2 19h20l-2-4H4z",
            Icon::Box => "M3 7.5l9-4.5l9 4.5v9l-9 4.5l-9-4.5zM3 7.5l9 4.5l9-4.5M12 12v9",
            Icon::Truck => {
                "M2 6h12v11H2zM14 10h4l4 4v3h-8M6.5 15a2 2 0 1 0 0 4a2 2 0 1 0 0-4M17.5 15a2 2 0 1 0 0 4a2 2 0 1 0 0-4"
            }
            Icon::Wipe => "M4 20h16M8.5 20L3.5 15L14 4.5l6 6L11 20M8.5 10l6 6",
            Icon::Wrench => "M20.5 6.5l-4 4l-3-3l4-4a5.5 5.5 0 0 0-7 7L3.5 17.5l3 3l7-7a5.5 5.5 0 0 0 7-7z",
            Icon::Hand => "M3 13l4-3h5l2 2h-4M14 12l5-3c1.5-.8 3 1 2 2l-6 6H9l-2 2M3 13v7h4",
            Icon::Gift => "M3 8h18v4H3zM5 12v9h14v-9M12 8v13M12 8C8 8 6 3 9 3c2 0 3 3 3 5c0-2 1-5 3-5c3 0 1 5-3 5",
            Icon::Bookmark => "M6 3h12v18l-6-5l-6 5z",
            Icon::Shield => "M12 2.5l8 3v6c0 5-3 8-8 10c-5-2-8-5-8-10v-6zM12 8v5M12 15.8v.2",
            Icon::Parts => "M7 7h10v10H7zM10 3v4M14 3v4M10 17v4M14 17v4M3 10h4M3 14h4M17 10h4M17 14h4",
            Icon::Coin => {
                "M12 2.5a9.5 9.5 0 1 0 0 19a9.5 9.5 0 1 0 0-19M15.5 8.5c-3-2.5-6.5-.5-6.5 3.5s3.5 6 6.5 3.5M7 11h6M7 13.5h5"
            }
            Icon::Recycle => "M4 12a8 8 0 0 1 14-5.3L20 9M20 4v5h-5M20 12a8 8 0 0 1-14 5.3L4 15M4 20v-5h5",
            Icon::Bin => "M4 6h16M9 6V3h6v3M6 6l1 15h10l1-15M10 10v7M14 10v7",
            Icon::Question => {
                "M12 2.5a9.5 9.5 0 1 0 0 19a9.5 9.5 0 1 0 0-19M9 9.5c0-4 6-4 6-.5c0 2.5-3 2.5-3 5M12 17v.2"
            }
            Icon::Clock => "M12 2.5a9.5 9.5 0 1 0 0 19a9.5 9.5 0 1 0 0-19M12 7v5.5l4 2",
            Icon::Undo => "M8 4L3 9l5 5M3 9h11a6 6 0 0 1 0 12H8",
            Icon::Print => "M7 8V3h10v5M7 17H3V8h18v9h-4M7 14h10v7H7z",
            Icon::Download => "M12 3v12M7 10.5l5 5l5-5M4 20h16",
            Icon::Link => {
                "M10 14a4 4 0 0 0 6 0l4-4a4 4 0 0 0-6-6l-1.5 1.5M14 10a4 4 0 0 0-6 0l-4 4a4 4 0 0 0 6 6l1.5-1.5"
            }
            Icon::Plus => "M12 5v14M5 12h14",
            Icon::Cross => "M6 6l12 12M18 6L6 18",
            Icon::Dot => "M12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6",
            Icon::Pen => "M4 20l1-5L16 4l4 4L9 19zM13.5 6.5l4 4",
            Icon::Chart => "M4 3v17h17M8 16v-4M12.5 16V7M17 16v-6",
            Icon::People => {
                "M9 4a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7M2 20c0-4 3-6 7-6s7 2 7 6M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.5c2.5.7 4 2.5 4 5.5"
            }
            Icon::Menu => "M3.5 6h17M3.5 12h17M3.5 18h17",
            Icon::Gear => {
                "M12 8.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7M12 2v4M12 18v4M2 12h4M18 12h4M5 5l2.8 2.8M16.2 16.2L19 19M19 5l-2.8 2.8M7.8 16.2L5 19"
            }
        }
    }
}

/// A drawing that screen readers skip, because the word next to it says the same.
pub fn icon(which: Icon) -> Markup {
    let mirrored = match which {
        Icon::Back => " icon-back",
        Icon::Forward => " icon-forward",
        _ => "",
    };
    html! {
        svg class={ "icon" (mirrored) } viewBox="0 0 24 24" aria-hidden="true" focusable="false" { path d=(which.path()) {} }
    }
}

/// The mark of the software: a laptop handed on.
pub(crate) fn mark() -> Markup {
    html! {
        svg viewBox="0 0 40 40" aria-hidden="true" focusable="false" {
            (PreEscaped("<rect width=\"40\" height=\"40\" rx=\"9\" fill=\"#ffc53d\"/><path d=\"M10 11h20v13H10zM6 29h28l-3-5H9z\" fill=\"none\" stroke=\"#12303a\" stroke-width=\"2.6\" stroke-linejoin=\"round\"/><path d=\"M15 17.5h9M20.5 14l3.5 3.5L20.5 21\" fill=\"none\" stroke=\"#12303a\" stroke-width=\"2.6\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>"))
        }
    }
}
