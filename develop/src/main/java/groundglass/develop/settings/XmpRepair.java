package groundglass.develop.settings;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// Some preset makers write a property twice, as attribute and as element, which XMP forbids and
/// Lightroom forgives. The element says more, so the attribute goes.
final class XmpRepair {
  private XmpRepair() {}

  /// The packet with every property once; empty when there is nothing to mend. The text has passed
  /// the checks of [XmpPacket] (size, nesting, no document type).
  static Optional<String> once(String text) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
      int mended = mend(document.getDocumentElement());
      if (mended == 0) {
        return Optional.empty();
      }
      var out = new StringWriter();
      var writer = TransformerFactory.newInstance().newTransformer();
      writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      writer.transform(new DOMSource(document), new StreamResult(out));
      return Optional.of(out.toString());
    } catch (ParserConfigurationException
        | SAXException
        | java.io.IOException
        | TransformerException e) {
      return Optional.empty(); // the caller has the first, better message
    }
  }

  private static int mend(Element element) {
    int mended = 0;
    var twice = new ArrayList<Attr>();
    for (Element child : children(element)) {
      Attr same = element.getAttributeNodeNS(child.getNamespaceURI(), child.getLocalName());
      if (same != null && !twice.contains(same)) {
        twice.add(same);
      }
      mended += mend(child);
    }
    twice.forEach(element::removeAttributeNode);
    return mended + twice.size();
  }

  private static List<Element> children(Element element) {
    var list = new ArrayList<Element>();
    for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element e) {
        list.add(e);
      }
    }
    return list;
  }
}
