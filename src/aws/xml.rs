//! Reading the XML of the query protocol.

use aws_smithy_xml::decode::{Document, ScopedDecoder, XmlDecodeError, try_data};
use zeroize::Zeroizing;

/// How deep elements may be in each other: the deepest of AWS's that is read here is five.
const MAX_DEPTH: usize = 16;

/// An element of a response: the texts and elements that are read of it. Its texts are wiped
/// and not shown by `Debug`: one may be a password.
#[derive(Default)]
pub struct XmlElement {
    name: String,
    text: Zeroizing<String>,
    children: Vec<Self>,
}

impl XmlElement {
    /// Reads the result in the response `xml` to `operation`. Elements called as one of `parents` are
    /// read as elements, all others as texts. `None` if `xml` is not such a response.
    #[must_use]
    pub fn result(xml: &str, operation: &str, parents: &[&str]) -> Option<Self> {
        let mut document = Document::new(xml);
        let mut root = document.root_element().ok()?;
        if root.start_el().local() != format!("{operation}Response") {
            return None;
        }
        let mut result = root.next_tag()?;
        if result.start_el().local() != format!("{operation}Result") {
            return None;
        }
        read(&mut result, parents, 0).ok()
    }

    /// Returns the text of the child of that name, if it is not empty.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.child(name).map(|child| child.text.as_str()).filter(|text| !text.is_empty())
    }

    /// Returns the first child of that name.
    #[must_use]
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Returns the children of that name.
    pub fn children<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }
}

fn read(
    decoder: &mut ScopedDecoder<'_, '_>,
    parents: &[&str],
    depth: usize,
) -> Result<XmlElement, XmlDecodeError> {
    let name = decoder.start_el().local().to_owned();
    let mut element = XmlElement { name, ..XmlElement::default() };
    if depth >= MAX_DEPTH {
        return Ok(element);
    }
    while let Some(mut tag) = decoder.next_tag() {
        let name = tag.start_el().local().to_owned();
        if parents.contains(&name.as_str()) {
            element.children.push(read(&mut tag, parents, depth + 1)?);
        } else if let Ok(text) = try_data(&mut tag) {
            let text = Zeroizing::new(text.into_owned());
            element.children.push(XmlElement { name, text, children: Vec::new() });
        }
    }
    Ok(element)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLUSTERS: &str =
        "<DescribeClustersResponse xmlns=\"http://redshift.amazonaws.com/doc/2012-12-01/\">
      <DescribeClustersResult><Marker>next&amp;1</Marker><Clusters>
        <Cluster><ClusterIdentifier>a</ClusterIdentifier><Tags><Tag><Key>k</Key></Tag></Tags>
          <Endpoint><Port>5439</Port><Address>a.example.com</Address></Endpoint></Cluster>
        <Cluster><ClusterIdentifier>b</ClusterIdentifier><Endpoint/></Cluster>
      </Clusters></DescribeClustersResult>
      <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></DescribeClustersResponse>";

    #[test]
    fn response_is_read_by_names() {
        let parents = &["Clusters", "Cluster", "Endpoint"];
        let result = XmlElement::result(CLUSTERS, "DescribeClusters", parents).unwrap();
        assert_eq!(result.text("Marker"), Some("next&1"));
        let clusters: Vec<_> = result.child("Clusters").unwrap().children("Cluster").collect();
        let names: Vec<_> =
            clusters.iter().map(|cluster| cluster.text("ClusterIdentifier")).collect();
        assert_eq!(names, [Some("a"), Some("b")]);
        let endpoint = clusters[0].child("Endpoint").unwrap();
        assert_eq!(
            (endpoint.text("Address"), endpoint.text("Port")),
            (Some("a.example.com"), Some("5439"))
        );
        assert_eq!(clusters[1].child("Endpoint").unwrap().text("Address"), None);
    }

    #[test]
    fn other_texts_are_no_response() {
        for text in
            ["", "<html><body>Welcome</body></html>", "{}", "<a", "<DescribeClustersResponse/>"]
        {
            assert!(XmlElement::result(text, "DescribeClusters", &[]).is_none(), "{text}");
        }
        assert!(XmlElement::result(CLUSTERS, "GetClusterCredentials", &[]).is_none());
        let deep = "<Cluster>".repeat(100_000);
        let text = format!("<AResponse><AResult>{deep}");
        let _ends = XmlElement::result(&text, "A", &["Cluster"]);
    }
}
