package groundglass.develop.decode;

import groundglass.develop.decode.DepthPlane.Photo;
import groundglass.develop.decode.DepthPlane.Scale;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Depth as Android's cameras store it: a picture in base64 in the extended XMP ("Depthmap Metadata
/// specification", GDepth), or a picture behind the JPEG that a directory in the XMP names
/// ("Dynamic Depth 1.0").
final class GoogleDepth {
  private static final String GDEPTH = "http://ns.google.com/photos/1.0/depthmap/";
  private static final String DYNAMIC = "http://ns.google.com/photos/dd/1.0/depthmap/";
  private static final Pattern EXTENDED =
      Pattern.compile("HasExtendedXMP\\W{1,4}([0-9A-Fa-f]{32})");

  private GoogleDepth() {}

  static Optional<EmbeddedDepth> read(byte[] file, JpegHeader header, byte[] xmp, Photo photo)
      throws IOException, Unreadable {
    XmpTexts main = XmpTexts.parse(xmp);
    Matcher guid = EXTENDED.matcher(new String(xmp, StandardCharsets.ISO_8859_1));
    boolean named =
        main.text(GDEPTH, "Format").isPresent() || main.text(GDEPTH, "Mime").isPresent();
    if (named && guid.find()) {
      Optional<byte[]> extended = header.extendedXmp(guid.group(1));
      if (extended.isPresent()) {
        return inline(main, XmpTexts.parse(extended.get()), photo);
      }
    }
    Optional<EmbeddedDepth> here = inline(main, main, photo);
    return here.isPresent() ? here : behind(file, main, photo);
  }

  private static Optional<EmbeddedDepth> inline(XmpTexts about, XmpTexts data, Photo photo)
      throws IOException, Unreadable {
    Optional<String> base64 = data.text(GDEPTH, "Data");
    if (base64.isEmpty()) {
      return Optional.empty();
    }
    // The MIME decoder skips the line breaks that some writers leave in.
    byte[] picture = Base64.getMimeDecoder().decode(base64.get());
    return DepthPlane.decode(picture, scale(about, GDEPTH), photo)
        .map(map -> new EmbeddedDepth(map, "depth map in the file (GDepth)"));
  }

  /// The items lie packed behind the picture, the last one at the end of the file.
  private static Optional<EmbeddedDepth> behind(byte[] file, XmpTexts main, Photo photo)
      throws IOException, Unreadable {
    List<Map<String, String>> items = main.items();
    long end = file.length;
    for (int i = items.size() - 1; i > 0; i--) {
      long length = number(items.get(i), "Length");
      long start = end - length - number(items.get(i), "Padding");
      if (length <= 0 || start < 0) {
        return Optional.empty();
      }
      String says = items.get(i).getOrDefault("Semantic", "") + items.get(i).get("DataURI");
      if (says.toLowerCase(Locale.ROOT).contains("depth")) {
        byte[] picture = Arrays.copyOfRange(file, (int) start, (int) (start + length));
        String about = main.text(DYNAMIC, "Format").isPresent() ? DYNAMIC : GDEPTH;
        return DepthPlane.decode(picture, scale(main, about), photo)
            .map(map -> new EmbeddedDepth(map, "depth map in the file (Dynamic Depth)"));
      }
      end = start;
    }
    return Optional.empty();
  }

  private static long number(Map<String, String> item, String name) {
    return XmpTexts.number(item.getOrDefault(name, "0")).map(Math::round).orElse(0L);
  }

  private static Scale scale(XmpTexts about, String namespace) {
    boolean linear = about.text(namespace, "Format").orElse("").equals("RangeLinear");
    return linear
        ? new Scale.Linear(
            about.number(namespace, "Near").orElse(0.0), about.number(namespace, "Far").orElse(0.0))
        : new Scale.Farther();
  }
}
