package groundglass.develop.settings;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.ParseOptions;
import com.adobe.internal.xmp.options.SerializeOptions;
import groundglass.develop.settings.XmpSettings.XmpException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// A parsed packet: the tree that is written back, and its `crs:` and `gg:` properties by name.
/// Checks size, nesting and document types before the real parser sees a byte.
record XmpPacket(XMPMeta meta, Map<String, XmpNode> crs, Map<String, XmpNode> gg) {
  static final String CRS = "http://ns.adobe.com/camera-raw-settings/1.0/";

  /// What Lightroom has no word for.
  static final String GG = "http://groundglass.photo/ns/1.0/";

  private static final String TIFF = "http://ns.adobe.com/tiff/1.0/";
  private static final int MAX_DEPTH = 64;
  private static final int MAX_ELEMENTS = 1 << 18;

  /// Largest number of children of one element: 65,536 dabs of a brush stroke are the most that
  /// real files need.
  private static final int MAX_CHILDREN = 1 << 16;

  private static final int MAX_ATTRIBUTES = 1024;

  /// The parser refuses an `rdf:RDF` that has no attributes, which is legal where the prefix is
  /// declared further out; some preset makers write that.
  private static final Pattern RDF = Pattern.compile("<(\\w{1,20}):RDF\\s*>");

  private static final String RDF_URI = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

  static {
    try {
      XMPMetaFactory.getSchemaRegistry().registerNamespace(CRS, "crs");
      XMPMetaFactory.getSchemaRegistry().registerNamespace(GG, "gg");
    } catch (XMPException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  static XmpPacket empty() {
    return new XmpPacket(XMPMetaFactory.create(), Map.of(), Map.of());
  }

  static XmpPacket parse(String packet) throws XmpException {
    if (packet.length() > XmpSettings.MAX_PACKET) {
      throw new XmpException("the XMP packet has " + packet.length() + " characters, too many");
    }
    String text = packet.strip().replaceFirst("^\uFEFF", "");
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == 0) { // some writers pad with zeros
      end--;
    }
    text = text.substring(0, end);
    text = LrTemplate.is(text) ? LrTemplate.packet(text) : text;
    check(text);
    text = RDF.matcher(text).replaceFirst("<$1:RDF xmlns:$1=\"" + RDF_URI + "\">");
    try {
      var options = new ParseOptions().setOmitNormalization(true).setDisallowDoctype(true);
      XMPMeta meta = XMPMetaFactory.parseFromString(text, options);
      return new XmpPacket(
          meta, byName(XmpNode.schema(meta, CRS)), byName(XmpNode.schema(meta, GG)));
    } catch (XMPException e) {
      String message = String.valueOf(e.getMessage());
      var repaired =
          message.contains("Duplicate property") ? XmpRepair.once(text) : Optional.<String>empty();
      if (repaired.isPresent()) {
        return parse(repaired.get());
      }
      throw new XmpException("not a valid XMP packet: " + message);
    } catch (RuntimeException e) { // the library's own slips on damaged input
      throw new XmpException("not a valid XMP packet: " + e);
    }
  }

  private static Map<String, XmpNode> byName(List<XmpNode> nodes) {
    var map = new LinkedHashMap<String, XmpNode>();
    nodes.forEach(n -> map.putIfAbsent(n.name(), n));
    return map;
  }

  private static void check(String text) throws XmpException {
    var factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    boolean rdf = false;
    int elements = 0;
    int depth = 0;
    int[] children = new int[MAX_DEPTH + 2];
    try {
      XMLStreamReader in = factory.createXMLStreamReader(new StringReader(text));
      while (in.hasNext()) {
        int event = in.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
          throw new XmpException("the XMP packet declares a document type; that is refused");
        } else if (event == XMLStreamConstants.START_ELEMENT) {
          rdf |= in.getLocalName().equals("RDF");
          elements += 1 + in.getAttributeCount();
          children[depth]++;
          if (++depth > MAX_DEPTH
              || elements > MAX_ELEMENTS
              || children[depth - 1] > MAX_CHILDREN
              || in.getAttributeCount() > MAX_ATTRIBUTES) {
            throw new XmpException("the XMP packet is nested too deep or has too many parts");
          }
          children[depth] = 0;
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          depth--;
        }
      }
      in.close();
    } catch (XMLStreamException e) {
      throw new XmpException("not well-formed XML: " + e.getMessage());
    } catch (RuntimeException e) { // the JDK's parser has slips of its own on damaged input
      throw new XmpException("not well-formed XML: " + e);
    }
    if (!rdf) {
      throw new XmpException("there is no XMP in it (no rdf:RDF)");
    }
  }

  static String serialize(XMPMeta meta) {
    try {
      var options =
          new SerializeOptions().setUseCompactFormat(true).setSort(true).setOmitPacketWrapper(true);
      return XMPMetaFactory.serializeToString(meta, options);
    } catch (XMPException e) {
      throw new IllegalStateException("XMP that cannot be written", e);
    }
  }

  /// Text of a simple `crs:` property.
  Optional<String> text(String name) {
    return Optional.ofNullable(crs.get(name)).filter(XmpNode::isText).map(n -> n.value().strip());
  }

  /// Height over width of the sensor frame, as far as the packet knows it; 2/3 otherwise.
  double aspect() {
    double w = tiff("ImageWidth");
    double h = tiff("ImageLength");
    if (w > 0 && h > 0) {
      return h / w;
    }
    XmpNode own = gg.get("Aspect");
    double a = own == null ? 0 : orZero(own.value());
    return a > 0.001 && a < 1000 ? a : 2.0 / 3;
  }

  private double tiff(String name) {
    try {
      String v = meta.getPropertyString(TIFF, name);
      return v == null ? 0 : orZero(v);
    } catch (XMPException e) {
      return 0; // not a simple property: then the packet does not know it
    }
  }

  private static double orZero(String v) {
    try {
      return XmpNumbers.parse("", v);
    } catch (XmpException e) {
      return 0; // only a hint; the caller has a default
    }
  }
}
