//! The description of the JSON face (OpenAPI 3.1), made from the table of URLs.

use super::signature::Reads;
use super::stop::Reply;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;
use utoipa::openapi::{RefOr, schema::Schema};

/// What a route answers with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RouteKind {
    /// HTML and JSON.
    Both,
    /// HTML only.
    Page,
    /// A download.
    File,
}

type Named = (String, RefOr<Schema>);

/// How to describe a type.
#[derive(Clone, Copy)]
pub struct SchemaOf {
    name: fn() -> String,
    schemas: fn() -> Vec<Named>,
}

impl std::fmt::Debug for SchemaOf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&(self.name)())
    }
}

impl SchemaOf {
    /// Describes `T`.
    pub const fn of<T: ToSchema>() -> SchemaOf {
        SchemaOf { name: name_of::<T>, schemas: schemas_of::<T> }
    }
}

impl SchemaOf {
    /// The description of the type itself, without those it names.
    pub fn first(self) -> Option<Value> {
        (self.schemas)().into_iter().next().map(|(_, schema)| serde_json::to_value(schema).unwrap_or_default())
    }
}

fn name_of<T: ToSchema>() -> String {
    T::name().into_owned()
}

fn schemas_of<T: ToSchema>() -> Vec<Named> {
    let mut all = vec![(T::name().into_owned(), T::schema())];
    T::schemas(&mut all);
    all
}

/// One row of the table of URLs.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path, with `{names}`.
    pub path: &'static str,
    /// The right it needs; `Public` needs none.
    pub right: &'static str,
    /// What is sent.
    pub body: Option<SchemaOf>,
    /// What comes back.
    pub answer: Option<SchemaOf>,
    /// What kind of answer.
    pub kind: RouteKind,
    /// What its handler reads.
    pub reads: fn() -> Reads,
}

/// The whole description.
pub fn document() -> Value {
    let mut paths: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
    let mut schemas: BTreeMap<String, Value> = BTreeMap::new();
    let mut sent: BTreeSet<String> = BTreeSet::new();
    for r in crate::routes::TABLE.iter().filter(|r| r.kind == RouteKind::Both && r.answer.is_some()) {
        let reference = |of: SchemaOf, schemas: &mut BTreeMap<String, Value>| {
            for (name, schema) in (of.schemas)() {
                schemas.entry(name).or_insert_with(|| serde_json::to_value(schema).unwrap_or_default());
            }
            json!({ "application/json": { "schema": { "$ref": format!("#/components/schemas/{}", (of.name)()) } } })
        };
        let reads = (r.reads)();
        let mut operation = json!({
            "operationId": format!("{}{}", r.method.to_lowercase(), r.path.replace(['/', '{', '}', '-', '.'], "_")),
            "tags": [r.path.split('/').nth(1).unwrap_or_default()],
            "description": format!("Needs the right {}.", r.right),
            "parameters": parameters(r.path, reads.query),
            "responses": {
                "200": { "description": "Done.", "content": r.answer.map(|a| reference(a, &mut schemas)) },
                "default": { "description": "Not done: why, and what would help.", "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } } },
            },
        });
        if let Some(b) = reads.body {
            operation["requestBody"] = json!({ "required": true, "content": reference(b, &mut schemas) });
            sent.extend((b.schemas)().into_iter().map(|(name, _)| name));
        } else if reads.file {
            operation["requestBody"] = upload();
        }
        if r.right == "Public" {
            operation["security"] = json!([]);
        }
        paths.entry(r.path.to_owned()).or_default().insert(r.method.to_lowercase(), operation);
    }
    // a field that is not described is refused, and the description says so
    for (name, schema) in &mut schemas {
        if sent.contains(name) && schema["properties"].is_object() {
            schema["additionalProperties"] = json!(false);
        }
    }
    schemas.insert("Problem".into(), problem_schema());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Digibank",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Every page is also an answer: the same address under /api/v1 gives the same facts as JSON. Sign in with POST /sessions and send the token as a bearer token.",
            "license": { "name": "EUPL-1.2", "identifier": "EUPL-1.2" },
        },
        "servers": [{ "url": "/api/v1" }],
        "security": [{ "token": [] }],
        "paths": paths,
        "components": { "schemas": schemas, "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } } },
    })
}

/// Names under which two different types are described; must be empty, or one answer would be held against the other's description.
pub fn collisions() -> Vec<String> {
    let mut seen: BTreeMap<String, Value> = BTreeMap::new();
    let mut out = vec![];
    for of in crate::routes::TABLE.iter().flat_map(|r| [r.body, r.answer]).flatten() {
        for (name, schema) in (of.schemas)() {
            let schema = serde_json::to_value(schema).unwrap_or_default();
            if *seen.entry(name.clone()).or_insert_with(|| schema.clone()) != schema && !out.contains(&name) {
                out.push(name);
            }
        }
    }
    out
}

/// What stands in a path, and what may stand after its question mark.
fn parameters(path: &str, query: Option<SchemaOf>) -> Vec<Value> {
    let in_path = path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }));
    let asked = query.and_then(SchemaOf::first).unwrap_or_default();
    let in_query = asked["properties"].as_object().into_iter().flatten().map(|(name, schema)| {
        let mut schema = schema.clone();
        let about = schema.as_object_mut().and_then(|s| s.remove("description"));
        // every question has an answer without it, also where the same form must be whole when it is sent
        let mut parameter = json!({ "name": name, "in": "query", "required": false, "schema": schema });
        if let Some(about) = about {
            parameter["description"] = about;
        }
        parameter
    });
    in_path.chain(in_query).collect()
}

/// A form with a file, as [`Upload`](super::Upload) reads it.
fn upload() -> Value {
    json!({
        "required": true,
        "description": "The part with a file name is the file.",
        "content": { "multipart/form-data": { "schema": {
            "type": "object",
            "required": ["file"],
            "properties": { "file": { "type": "string", "contentMediaType": "application/octet-stream", "description": "The file." } },
        } } },
    })
}

fn problem_schema() -> Value {
    json!({
        "type": "object",
        "description": "Problem details (RFC 9457).",
        "required": ["type", "title", "status"],
        "properties": {
            "type": { "type": "string" },
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "detail": { "type": "string" },
            "problems": { "type": "array", "items": { "type": "object", "properties": {
                "field": { "type": ["string", "null"] }, "key": { "type": "string" }, "text": { "type": "string" } } } },
            "way_on": { "type": ["string", "null"] },
            "link": { "type": ["string", "null"] },
            "number": { "type": "string" },
        },
    })
}

/// Sends the description.
pub async fn description() -> Reply {
    Ok(([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], document().to_string()).into_response())
}
