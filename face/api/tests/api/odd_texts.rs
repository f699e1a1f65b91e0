//! Every text of every request, taken from the description, fed with what people and machines should
//! not send: NUL and other control characters, half characters, emoji, far too much. It may be refused
//! or be taken; it may never break anything.

use axum::body::Body;
use http::Method;
use http::header::CONTENT_TYPE;
use serde_json::{Map, Value, json};

use crate::client::{Client, KEY};
use crate::things::picture;
use crate::world::World;

/// What must be refused.
fn never() -> Vec<String> {
    ["a\0b", "\u{1b}[2J", "\u{7f}", "a\u{fffd}b"]
        .map(str::to_owned)
        .into_iter()
        .chain(["长".repeat(70_000)])
        .collect()
}

/// What may be taken or refused.
fn perhaps() -> Vec<String> {
    [
        "🚗🚗",
        "\u{202e}gnp.exe",
        "'; drop table case_file; --",
        "{{7*7}}",
        "%00",
        "../../etc",
        "😀\u{200d}👩",
        "",
    ]
    .map(str::to_owned)
    .into()
}

fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |all, byte| format!("{all}%{byte:02x}"))
}

/// The schema behind a reference.
fn resolved<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str() {
        Some(place) => document.pointer(place.trim_start_matches('#')).unwrap(),
        None => schema,
    }
}

/// A body of this schema, with the places of its texts.
fn sample(document: &Value, schema: &Value, place: &str, texts: &mut Vec<String>) -> Value {
    let schema = resolved(document, schema);
    if let Some(one) =
        schema["oneOf"].as_array().and_then(|all| all.iter().find(|s| s["type"] != "null"))
    {
        return sample(document, one, place, texts);
    }
    let kind = schema["type"].as_str().or_else(|| schema["type"][0].as_str());
    match kind {
        Some("object") if schema["properties"].is_object() => {
            let properties = schema["properties"].as_object().unwrap();
            let fill = |(name, part): (&String, &Value)| {
                (name.clone(), sample(document, part, &format!("{place}/{name}"), texts))
            };
            Value::Object(properties.iter().map(fill).collect::<Map<_, _>>())
        }
        Some("object") => {
            texts.push(format!("{place}/address"));
            json!({ "address": "青岛市崂山区示例路1号" })
        }
        Some("array") => {
            texts.push(format!("{place}/0"));
            json!(["0193f6d2-7c3a-7b1e-8a55-0d7f2b1c9e11"])
        }
        Some("integer") => schema["minimum"].clone(),
        _ => {
            texts.push(place.to_owned());
            schema.get("example").cloned().unwrap_or(json!("x"))
        }
    }
}

/// Asks, and holds that nothing broke.
async fn unbroken(
    client: &Client,
    world: &World,
    asked: (Method, &str, Option<String>),
    refused: bool,
) {
    let (method, path, body) = asked;
    let request = client.request(method.clone(), path).header(KEY, world.key());
    let request = request.header(CONTENT_TYPE, "application/json");
    let shown: String = body.clone().unwrap_or_default().chars().take(300).collect();
    let request = request.body(Body::from(body.unwrap_or_default())).unwrap();
    let answer = client.send(request).await;
    let at = format!("{method} {} {shown}", path.chars().take(300).collect::<String>());
    assert!(answer.status.as_u16() < 500, "{at}: {answer:?}");
    if refused {
        assert!(answer.status.is_client_error(), "{at}: {}", answer.status);
        answer.problem();
    }
}

#[tokio::test]
async fn no_text_of_a_body_breaks_anything() {
    let world = World::new().await;
    let (zhou, _) = world.zhou().await;
    let number = world.sent(&zhou).await;
    let document = serde_json::to_value(api::document()).unwrap();
    let mut tried = 0;
    for (path, item) in document["paths"].as_object().unwrap() {
        let schema = &item["post"]["requestBody"]["content"]["application/json"]["schema"];
        let Some(_) = schema["$ref"].as_str() else { continue };
        let mut texts = Vec::new();
        let whole = sample(&document, schema, "", &mut texts);
        let path = path.replace("{number}", &number);
        for place in &texts {
            for (odd, refused) in never()
                .into_iter()
                .map(|odd| (odd, true))
                .chain(perhaps().into_iter().map(|odd| (odd, false)))
            {
                let mut body = whole.clone();
                *body.pointer_mut(place).unwrap() = json!(odd);
                unbroken(&zhou, &world, (Method::POST, &path, Some(body.to_string())), refused)
                    .await;
                tried += 1;
            }
        }
        for broken in
            ["", "null", "[]", "{", "\u{feff}{}", r#"{"a\u0000b":1}"#, r#"{"item":"\ud800"}"#]
        {
            unbroken(&zhou, &world, (Method::POST, &path, Some(broken.to_owned())), true).await;
        }
        let deep = "[".repeat(5_000) + &"]".repeat(5_000);
        unbroken(&zhou, &world, (Method::POST, &path, Some(deep)), true).await;
        unbroken(&zhou, &world, (Method::POST, &path, Some(" ".repeat(300_000))), true).await;
    }
    assert!(tried > 200, "only {tried} texts were found");
}

#[tokio::test]
async fn no_part_of_an_address_breaks_anything() {
    let world = World::new().await;
    let (zhou, _) = world.zhou().await;
    let number = world.sent(&zhou).await;
    let document = serde_json::to_value(api::document()).unwrap();
    let odd: Vec<(String, bool)> = never()
        .into_iter()
        .map(|odd| (odd.chars().take(3_000).collect(), true))
        .chain(perhaps().into_iter().map(|odd| (odd, false)))
        .collect();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let method: Method = method.to_uppercase().parse().unwrap();
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                let name = parameter["name"].as_str().unwrap();
                for (text, refused) in odd.iter().chain([&("\u{0}".to_owned(), true)]) {
                    let asked = match parameter["in"].as_str().unwrap() {
                        "path" => path.replace(&format!("{{{name}}}"), &escaped(text)),
                        "query" => format!(
                            "{path}?item=veh_exempt_mark&authority=370200&{name}={}",
                            escaped(text)
                        ),
                        _ => continue,
                    };
                    let asked = asked
                        .replace("{number}", &number)
                        .replace("{order}", "x")
                        .replace("{serial}", "x");
                    // A second `item` or `authority` behind the first is not read.
                    let read = !["item", "authority"].contains(&name) || path.ends_with("points");
                    let asked = if read {
                        asked.replace("item=veh_exempt_mark&authority=370200&", "")
                    } else {
                        asked
                    };
                    unbroken(
                        &zhou,
                        &world,
                        (method.clone(), &asked, None),
                        *refused && read && !text.is_empty(),
                    )
                    .await;
                }
            }
        }
    }
    for bytes in ["%ff%fe", "%c3%28", "%ed%a0%80"] {
        for path in ["/api/v1/items/", "/api/v1/verify/", "/api/v1/cases/", "/api/v1/items?q="] {
            unbroken(&zhou, &world, (Method::GET, &format!("{path}{bytes}"), None), true).await;
        }
    }
}

#[tokio::test]
async fn no_header_and_no_part_of_a_form_breaks_anything() {
    let world = World::new().await;
    let (zhou, _) = world.zhou().await;
    let long = "x".repeat(20_000);
    for odd in ["", "x", "🚗", "\t", &long, "00000000-0000-0000-0000-000000000000", "{0193f6d2}"]
    {
        for header in [
            KEY,
            "Cheguan-Signature",
            "Accept-Language",
            "Authorization",
            "Content-Type",
            "User-Agent",
        ] {
            for path in [
                "/api/v1/cases",
                "/api/v1/payments/notifications",
                "/api/v1/carrier/pushes",
                "/api/v1/sessions",
            ] {
                let request =
                    world.nobody().request(Method::POST, path).header(header, odd.as_bytes());
                let Ok(request) = request.body(Body::from("{}")) else { continue };
                assert!(zhou.send(request).await.status.is_client_error(), "{path} {header} {odd}");
            }
        }
    }
    for name in ["case", "item", "vehicle", "plate_kind", "plate_number", "authority", "material"] {
        let fields = [("item", "veh_exempt_mark"), ("authority", "370200"), ("material", "photo")];
        for (odd, refused) in never()
            .into_iter()
            .map(|odd| (odd, true))
            .chain(perhaps().into_iter().map(|odd| (odd, false)))
        {
            let mut fields: Vec<_> =
                fields.into_iter().filter(|(known, _)| *known != name).collect();
            fields.push((name, &odd));
            let answer = zhou.upload(&fields, &picture()).await;
            assert!(answer.status.as_u16() < 500, "{name}: {answer:?}");
            assert!(!refused || answer.status.is_client_error(), "{name}: {}", answer.status);
        }
    }
}
