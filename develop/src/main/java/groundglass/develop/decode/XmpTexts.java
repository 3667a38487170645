package groundglass.develop.decode;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The texts of an XMP packet by namespace and name wherever they stand, the first of each, in one
/// pass: what is looked for here may be megabytes of base64, which a tree would hold three times.
/// `items` are the entries of a `Container:Directory`, in order.
record XmpTexts(Map<String, String> texts, List<Map<String, String>> items) {
  private static final String ITEM = "/container/item/";
  private static final int MAX_TEXTS = 4096;

  Optional<String> text(String namespace, String name) {
    return Optional.ofNullable(texts.get(namespace + name));
  }

  Optional<Double> number(String namespace, String name) {
    return text(namespace, name).flatMap(XmpTexts::number);
  }

  static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.parseDouble(text.strip())).filter(Double::isFinite);
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  static XmpTexts parse(byte[] packet) throws Unreadable {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XmpTexts out = new XmpTexts(new HashMap<>(), new ArrayList<>());
    try {
      // From text: the parser prints what it finds wrong with bytes.
      XMLStreamReader in =
          factory.createXMLStreamReader(
              new StringReader(new String(packet, StandardCharsets.UTF_8)));
      String open = "";
      while (in.hasNext() && out.texts.size() < MAX_TEXTS && out.items.size() < MAX_TEXTS) {
        switch (in.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            open = in.getNamespaceURI() + in.getLocalName();
            out.attributes(in);
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
            if (!open.isEmpty() && !in.isWhiteSpace()) {
              out.texts.merge(open, in.getText(), String::concat);
            }
          }
          case XMLStreamConstants.END_ELEMENT -> open = "";
          default -> {}
        }
      }
      in.close();
      return out;
    } catch (XMLStreamException | RuntimeException e) {
      throw Unreadable.broken("its XMP is not XML");
    }
  }

  private void attributes(XMLStreamReader in) {
    Map<String, String> item = new HashMap<>();
    for (int i = 0; i < in.getAttributeCount(); i++) {
      String namespace = String.valueOf(in.getAttributeNamespace(i));
      texts.putIfAbsent(namespace + in.getAttributeLocalName(i), in.getAttributeValue(i));
      if (namespace.endsWith(ITEM)) {
        item.put(in.getAttributeLocalName(i), in.getAttributeValue(i));
      }
    }
    if (!item.isEmpty()) {
      items.add(item);
    }
  }
}
