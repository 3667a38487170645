package groundglass.develop.encode;

import com.adobe.internal.xmp.XMPConst;
import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.PropertyOptions;
import com.adobe.internal.xmp.options.SerializeOptions;
import groundglass.develop.decode.Original;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What people say about a photo, as it goes into files: XMP, IPTC and EXIF say the same. Empty
/// texts, 0 stars and no keywords are absent from the file.
public record Described(
    String title,
    String caption,
    String creator,
    String copyright,
    List<String> keywords,
    int rating,
    String label) {
  private static final int DESCRIPTION = 270;
  private static final int ARTIST = 315;
  private static final int RATING = 18246;
  private static final int COPYRIGHT = 33432;
  private static final int ASCII = 2;
  private static final int SHORT = 3;

  public Described {
    keywords = List.copyOf(keywords);
  }

  public boolean isEmpty() {
    return (title + caption + creator + copyright + label).isEmpty()
        && keywords.isEmpty()
        && rating == 0;
  }

  /// The packet ("" = none yet) with these words in place of its own; everything else in it stays.
  public String in(String packet) throws XMPException {
    XMPMeta meta =
        packet.isEmpty() ? XMPMetaFactory.create() : XMPMetaFactory.parseFromString(packet);
    language(meta, "title", title);
    language(meta, "description", caption);
    language(meta, "rights", copyright);
    list(meta, "creator", creator.isEmpty() ? List.of() : List.of(creator), true);
    list(meta, "subject", keywords, false);
    text(meta, "Rating", rating == 0 ? "" : Integer.toString(rating));
    text(meta, "Label", label);
    return XMPMetaFactory.serializeToString(
        meta, new SerializeOptions().setOmitPacketWrapper(true).setUseCompactFormat(true));
  }

  private static void language(XMPMeta meta, String name, String text) throws XMPException {
    meta.deleteProperty(XMPConst.NS_DC, name);
    if (!text.isEmpty()) {
      meta.setLocalizedText(XMPConst.NS_DC, name, null, XMPConst.X_DEFAULT, text);
    }
  }

  private static void list(XMPMeta meta, String name, List<String> items, boolean ordered)
      throws XMPException {
    meta.deleteProperty(XMPConst.NS_DC, name);
    for (String item : items) {
      var form = new PropertyOptions().setArray(true).setArrayOrdered(ordered);
      meta.appendArrayItem(XMPConst.NS_DC, name, form, item, null);
    }
  }

  private static void text(XMPMeta meta, String name, String text) throws XMPException {
    meta.deleteProperty(XMPConst.NS_XMP, name);
    if (!text.isEmpty()) {
      meta.setProperty(XMPConst.NS_XMP, name, text);
    }
  }

  /// Into the EXIF fields of the new file.
  void into(Original original) {
    ascii(original, DESCRIPTION, caption);
    ascii(original, ARTIST, creator);
    ascii(original, COPYRIGHT, copyright);
    if (rating > 0) {
      ByteOrder order = original.order();
      byte[] stars = ByteBuffer.allocate(2).order(order).putShort((short) rating).array();
      original.main().put(RATING, new Original.Field(SHORT, 1, stars));
    } else {
      original.main().remove(RATING);
    }
  }

  private static void ascii(Original original, int tag, String text) {
    if (text.isEmpty()) {
      original.main().remove(tag);
      return;
    }
    byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
    original.main().put(tag, new Original.Field(ASCII, bytes.length, bytes));
  }
}
