//! How the small types are written and read: categories and presets by their names, spans as `{"start", "end"}`.

use crate::{Category, Cleaned, Preset, Segment, Span};
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::borrow::Cow;

macro_rules! by_name {
    ($type:ty) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.id())
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let name = Cow::<str>::deserialize(from)?;
                name.parse().map_err(D::Error::custom)
            }
        }
    };
}

by_name!(Category);
by_name!(Preset);

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut span = to.serialize_struct("Span", 2)?;
        span.serialize_field("start", &self.start)?;
        span.serialize_field("end", &self.end)?;
        span.end()
    }
}

impl Serialize for Segment<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let reason = self.evidence();
        let mut segment = to.serialize_struct("Segment", 9)?;
        segment.serialize_field("start", &self.span().start)?;
        segment.serialize_field("end", &self.span().end)?;
        segment.serialize_field("category", &self.category())?;
        segment.serialize_field("kept", &self.is_kept())?;
        segment.serialize_field("noise", &self.noise())?;
        segment.serialize_field("confidence", &self.confidence())?;
        segment.serialize_field("block", &self.block())?;
        match &reason {
            Some(reason) => {
                segment.serialize_field("evidence", &reason.to_string())?;
                segment.serialize_field("reason", reason)?;
            }
            None => segment.serialize_field("evidence", "")?,
        }
        segment.end()
    }
}

/// Lists of pairs that are written as an object.
pub(crate) mod object {
    use super::*;
    use serde::de::{MapAccess, Visitor};
    use std::fmt;
    use std::marker::PhantomData;

    pub fn serialize<K, V, S>(pairs: &[(K, V)], to: S) -> Result<S::Ok, S::Error>
    where
        K: Serialize,
        V: Serialize,
        S: Serializer,
    {
        to.collect_map(pairs.iter().map(|(key, value)| (key, value)))
    }

    pub fn deserialize<'de, K, V, D>(from: D) -> Result<Vec<(K, V)>, D::Error>
    where
        K: Deserialize<'de>,
        V: Deserialize<'de>,
        D: Deserializer<'de>,
    {
        from.deserialize_map(Pairs(PhantomData))
    }

    struct Pairs<K, V>(PhantomData<(K, V)>);

    impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Visitor<'de> for Pairs<K, V> {
        type Value = Vec<(K, V)>;

        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut pairs = Vec::new();
            while let Some(pair) = map.next_entry()? {
                pairs.push(pair);
            }
            Ok(pairs)
        }
    }
}

/// As the list of its segments.
impl Serialize for Cleaned<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.segments())
    }
}

#[cfg(test)]
mod tests {
    use crate::{Category, Options, clean};
    use serde_json::json;

    #[test]
    fn options_are_read_as_javascript_writes_them() {
        let read: Options = serde_json::from_value(json!({
            "preset": "light",
            "keep": ["legal"],
            "thresholds": { "related": 0.99 },
            "noise": { "tip of the day": "advert" },
            "protect": ["rope house"],
        }))
        .unwrap();
        let options = Options::new()
            .preset(crate::Preset::Light)
            .keep([Category::Legal])
            .threshold_of(Category::Related, 0.99)
            .noise("tip of the day", Category::Advert)
            .protect("rope house");
        assert_eq!(read, options);
        let written = serde_json::to_value(&options).unwrap();
        assert_eq!(serde_json::from_value::<Options>(written).unwrap(), options);
        let wrong = serde_json::from_value::<Options>(json!({ "keep": ["Legal"] }));
        assert!(
            wrong
                .unwrap_err()
                .to_string()
                .starts_with("“Legal” is none of")
        );
    }

    #[test]
    fn a_segment_says_why() {
        let cleaned = clean("It took nine years and two engineers.\nShare this article");
        let segments = serde_json::to_value(&cleaned).unwrap();
        let share = &segments[2];
        assert_eq!(
            share["reason"],
            json!({ "kind": "phrase", "phrase": "Share this article", "start": 38, "end": 56 })
        );
        assert_eq!(
            (&share["block"], &share["kept"]),
            (&json!(2), &json!(false))
        );
    }
}
