//! `digibank config`: every setting, its value, and where it came from.

use crate::answer::{Answer, Done, print_json};
use crate::config::{Config, variable};
use serde_json::json;

pub fn run(config: &Config, as_json: bool) -> Answer {
    if as_json {
        let all: Vec<_> = config
            .shown()
            .map(|(s, value, source)| json!({"name": s.name, "value": value, "source": source, "about": s.about, "environment": variable(s.name)}))
            .collect();
        print_json(&json!({"settings": all, "strays": config.strays}))?;
    } else {
        for (s, value, source) in config.shown() {
            println!("{:<20} {:<28} # {source}: {}", s.name, format!("{value:?}"), s.about);
        }
    }
    for (name, nearest) in &config.strays {
        let hint = nearest.map(|n| format!("; did you mean {}?", variable(n))).unwrap_or_default();
        eprintln!("digibank: {name} is not a setting{hint}");
    }
    Ok(if config.strays.is_empty() { Done::Fine } else { Done::Found })
}
