//! Holds a JSON value against a schema of the API's description: the part of JSON Schema that the description uses. (A library would
//! bring features that make every later build compile the typesetter anew.)

use serde_json::Value;

/// Notes what does not fit, each with the place.
pub fn check(document: &Value, schema: &Value, value: &Value, at: &str, problems: &mut Vec<String>) {
    if problems.len() > 5 {
        return;
    }
    if let Some(reference) = schema["$ref"].as_str() {
        let target = document.pointer(reference.trim_start_matches('#'));
        return match target {
            Some(t) => check(document, t, value, at, problems),
            None => problems.push(format!("{reference} is not described")),
        };
    }
    for word in ["oneOf", "anyOf"] {
        if let Some(options) = schema[word].as_array() {
            let fits = options.iter().any(|o| {
                let mut inner = vec![];
                check(document, o, value, at, &mut inner);
                inner.is_empty()
            });
            if !fits {
                problems.push(format!("{at} fits none of {word}"));
            }
        }
    }
    for part in schema["allOf"].as_array().into_iter().flatten() {
        check(document, part, value, at, problems);
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::String(t) => vec![t],
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
        _ => vec![],
    };
    let is = |t: &str| match t {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        _ => false,
    };
    if !types.is_empty() && !types.iter().any(|t| is(t)) {
        problems.push(format!("{at} is {value}, not {types:?}"));
        return;
    }
    if let Some(words) = schema["enum"].as_array()
        && !words.contains(value)
    {
        problems.push(format!("{at} is {value}, not one of {words:?}"));
    }
    if let Value::Object(map) = value {
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !map.contains_key(name) {
                problems.push(format!("{at}/{name} is missing"));
            }
        }
        if let Some(properties) = schema["properties"].as_object() {
            for (name, v) in map {
                match properties.get(name) {
                    Some(s) => check(document, s, v, &format!("{at}/{name}"), problems),
                    None if schema.get("additionalProperties").is_none_or(|a| *a == Value::Bool(false)) => {
                        problems.push(format!("{at}/{name} is not described"))
                    }
                    None => {}
                }
            }
        }
    }
    if let (Value::Array(rows), Some(items)) = (value, schema.get("items")) {
        for (i, row) in rows.iter().enumerate() {
            check(document, items, row, &format!("{at}/{i}"), problems);
        }
    }
}
