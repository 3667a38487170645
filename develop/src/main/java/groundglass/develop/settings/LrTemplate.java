package groundglass.develop.settings;

import groundglass.develop.settings.XmpSettings.XmpException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Presets of Lightroom before 7.3: a Lua table whose `settings` have the names of the XMP
/// properties. It becomes a packet, and everything else follows from that.
final class LrTemplate {
  private static final Pattern START = Pattern.compile("\\A\\s*s\\s*=\\s*\\{");
  private static final Pattern SETTINGS = Pattern.compile("\\bsettings\\s*=\\s*\\{");
  private static final Pattern ENTRY =
      Pattern.compile(
          "(\\w+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|(true|false)|(-?[\\d.]++)"
              + "|\\{([^{}]*+)\\})\\s*,?");
  private static final String HEAD =
      """
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about="" xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/">
      """;
  private static final String TAIL = "</rdf:Description></rdf:RDF></x:xmpmeta>";

  private LrTemplate() {}

  static boolean is(String text) {
    return START.matcher(text).find();
  }

  static String packet(String text) throws XmpException {
    Matcher settings = SETTINGS.matcher(text);
    if (!settings.find()) {
      throw new XmpException("a Lightroom template without settings");
    }
    var out = new StringBuilder(HEAD);
    Matcher entry = ENTRY.matcher(text);
    entry.region(settings.end(), text.length());
    while (entry.lookingAt() || skipped(entry, text)) {
      append(out, entry);
      entry.region(entry.end(), text.length());
    }
    return out.append(TAIL).toString();
  }

  /// White space before the next entry; no more entries when the table's brace comes first.
  private static boolean skipped(Matcher entry, String text) {
    int at = entry.regionStart();
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at == entry.regionStart()) {
      return false;
    }
    entry.region(at, text.length());
    return entry.lookingAt();
  }

  private static void append(StringBuilder out, Matcher entry) {
    String name = "crs:" + entry.group(1);
    String list = entry.group(5);
    out.append('<').append(name).append('>');
    if (list == null) {
      out.append(escaped(value(entry)));
    } else {
      String[] v = list.strip().split("\\s*,\\s*");
      out.append("<rdf:Seq>");
      for (int i = 0; i + 1 < v.length; i += 2) { // a curve: x, y, x, y
        out.append("<rdf:li>").append(escaped(v[i] + ", " + v[i + 1])).append("</rdf:li>");
      }
      out.append("</rdf:Seq>");
    }
    out.append("</").append(name).append(">\n");
  }

  private static String value(Matcher entry) {
    if (entry.group(2) != null) {
      return entry.group(2);
    }
    return entry.group(3) != null
        ? (entry.group(3).equals("true") ? "True" : "False")
        : entry.group(4);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
