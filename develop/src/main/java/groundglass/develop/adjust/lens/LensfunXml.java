package groundglass.develop.adjust.lens;

import groundglass.develop.adjust.lens.Lensfun.Camera;
import groundglass.develop.adjust.lens.Lensfun.Known;
import groundglass.develop.adjust.lens.Lensfun.Point;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads one file of the lensfun database. Document types and entities are refused, numbers are
/// checked, and there are limits to how much is read.
final class LensfunXml {
  private static final int MAX_ENTRIES = 20_000;
  private static final int MAX_POINTS = 2_000;
  private static final int MAX_TEXT = 1_000;

  private String maker = "";
  private String model = "";
  private String mount = "";
  private double crop = 1;
  private final List<String> mounts = new ArrayList<>();
  private final List<Point> points = new ArrayList<>();

  private LensfunXml() {}

  static void read(InputStream in, List<Camera> cameras, List<Known> lenses)
      throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader xml = factory.createXMLStreamReader(in);
    LensfunXml entry = new LensfunXml();
    String text = "";
    boolean translated = false;
    while (xml.hasNext() && cameras.size() + lenses.size() < MAX_ENTRIES) {
      switch (xml.next()) {
        case XMLStreamConstants.DTD -> throw new XMLStreamException("a document type");
        case XMLStreamConstants.START_ELEMENT -> {
          text = "";
          translated = xml.getAttributeValue(null, "lang") != null;
          switch (xml.getLocalName()) {
            case "camera", "lens" -> entry = new LensfunXml();
            case "distortion", "tca", "vignetting" -> entry.point(xml);
            default -> {}
          }
        }
        case XMLStreamConstants.CHARACTERS ->
            text = text.length() < MAX_TEXT ? text + xml.getText() : text;
        case XMLStreamConstants.END_ELEMENT -> {
          String value = text.strip();
          text = "";
          switch (xml.getLocalName()) {
            case "maker" -> entry.maker = translated ? entry.maker : value;
            case "model" -> entry.model = translated ? entry.model : value;
            case "mount" -> {
              entry.mount = value;
              entry.mounts.add(value);
            }
            case "cropfactor" -> entry.crop = number(value).filter(v -> v > 0.1).orElse(1.0);
            case "camera" ->
                cameras.add(new Camera(entry.maker, entry.model, entry.mount, entry.crop));
            case "lens" ->
                lenses.add(
                    new Known(
                        entry.maker,
                        entry.model,
                        List.copyOf(entry.mounts),
                        entry.crop,
                        List.copyOf(entry.points)));
            default -> {}
          }
          translated = false;
        }
        default -> {}
      }
    }
    xml.close();
  }

  private void point(XMLStreamReader xml) {
    String kind = xml.getLocalName();
    String how = String.valueOf(xml.getAttributeValue(null, "model"));
    Optional<double[]> k =
        switch (kind + " " + how) {
          case "distortion ptlens" -> numbers(xml, "a", 0, "b", 0, "c", 0);
          case "distortion poly3" -> numbers(xml, "k1", 0);
          case "distortion poly5" -> numbers(xml, "k1", 0, "k2", 0);
          case "tca linear", "tca poly3" ->
              how.equals("linear")
                  ? numbers(xml, "kr", 1, "-", 0, "-", 0, "kb", 1, "-", 0, "-", 0)
                  : numbers(xml, "vr", 1, "cr", 0, "br", 0, "vb", 1, "cb", 0, "bb", 0);
          case "vignetting pa" -> numbers(xml, "k1", 0, "k2", 0, "k3", 0);
          default -> Optional.empty();
        };
    Optional<Double> focal = number(xml.getAttributeValue(null, "focal"));
    if (k.isPresent() && focal.isPresent() && points.size() < MAX_POINTS) {
      double aperture = number(xml.getAttributeValue(null, "aperture")).orElse(0.0);
      points.add(
          new Point(kind, kind.equals("tca") ? "poly3" : how, focal.get(), aperture, k.get()));
    }
  }

  /// Names with the value that stands for an absent one; empty when one is no number.
  private static Optional<double[]> numbers(XMLStreamReader xml, Object... namesAndDefaults) {
    double[] out = new double[namesAndDefaults.length / 2];
    for (int i = 0; i < out.length; i++) {
      String text = xml.getAttributeValue(null, (String) namesAndDefaults[2 * i]);
      double otherwise = (Integer) namesAndDefaults[2 * i + 1];
      Optional<Double> v = text == null ? Optional.of(otherwise) : number(text);
      if (v.isEmpty() || Math.abs(v.get()) > 10) {
        return Optional.empty();
      }
      out[i] = v.get();
    }
    return Optional.of(out);
  }

  private static Optional<Double> number(@org.jspecify.annotations.Nullable String text) {
    try {
      return text == null
          ? Optional.empty()
          : Optional.of(Double.parseDouble(text.strip())).filter(Double::isFinite);
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }
}
