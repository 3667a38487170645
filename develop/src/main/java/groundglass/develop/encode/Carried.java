package groundglass.develop.encode;

import com.adobe.internal.xmp.XMPConst;
import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.SerializeOptions;
import com.adobe.internal.xmp.properties.XMPPropertyInfo;
import groundglass.develop.decode.Original;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What metadata goes into the new file: the original's, made true for the new picture.
record Carried(Original fields, Optional<byte[]> xmp, Optional<byte[]> iptc) {
  private static final Logger LOG = LoggerFactory.getLogger(Carried.class);
  private static final int ORIENTATION = 274;
  private static final int ARTIST = 315;
  private static final int COPYRIGHT = 33432;
  private static final int PIXEL_X = 40962;
  private static final int PIXEL_Y = 40963;

  /// By-line, its title, credit, source, copyright notice, in IPTC record 2.
  private static final Set<Integer> IPTC_COPYRIGHT = Set.of(80, 85, 110, 115, 116);

  static Carried of(Encoders.Options options, int width, int height) {
    if (options.metadata() == Encoders.Metadata.NONE) {
      return new Carried(Original.none(), Optional.empty(), Optional.empty());
    }
    Original original = options.metadataFrom().map(Original::of).orElseGet(Original::none);
    Optional<String> packet =
        options
            .xmp()
            .or(() -> original.xmp().map(b -> new String(b, StandardCharsets.UTF_8)))
            .map(Carried::corrected);
    Optional<byte[]> iptc = original.iptc();
    Optional<Described> words = options.described();
    if (words.isPresent() && !(words.get().isEmpty() && packet.isEmpty() && iptc.isEmpty())) {
      packet = described(packet, words.get());
      iptc = Optional.of(IptcWords.in(iptc.orElse(new byte[0]), words.get()));
      words.get().into(original);
    }
    if (options.metadata() == Encoders.Metadata.COPYRIGHT) {
      original.main().keySet().retainAll(Set.of(ARTIST, COPYRIGHT));
      original.exif().clear();
      original.gps().clear();
      return new Carried(
          original,
          packet.flatMap(Carried::copyrightOnly).map(s -> s.getBytes(StandardCharsets.UTF_8)),
          iptc.map(Carried::copyrightOnly).filter(b -> b.length > 0));
    }
    original.main().put(ORIENTATION, number(original.order(), 1));
    original.exif().put(PIXEL_X, number(original.order(), width));
    original.exif().put(PIXEL_Y, number(original.order(), height));
    return new Carried(original, packet.map(s -> s.getBytes(StandardCharsets.UTF_8)), iptc);
  }

  static Original.Field number(ByteOrder order, int value) {
    return new Original.Field(4, 1, ByteBuffer.allocate(4).order(order).putInt(value).array());
  }

  /// The pixels are upright and the settings are in them; the packet says so too.
  private static String corrected(String packet) {
    return packet
        .replaceAll("(tiff:Orientation=[\"'])\\d([\"'])", "$11$2")
        .replaceAll("(<tiff:Orientation>)\\d(</)", "$11$2")
        .replaceAll("(crs:AlreadyApplied=[\"'])False", "$1True")
        .replaceAll("(<crs:AlreadyApplied>)False(</)", "$1True$2");
  }

  /// A packet that cannot be read gives way to one that holds the words.
  private static Optional<String> described(Optional<String> packet, Described words) {
    try {
      return Optional.of(words.in(packet.orElse("")));
    } catch (XMPException e) {
      LOG.warn("the XMP packet is damaged and left out", e);
    }
    try {
      return Optional.of(words.in(""));
    } catch (XMPException e) {
      throw new IllegalStateException("words that are not XMP: " + words, e);
    }
  }

  private static Optional<String> copyrightOnly(String packet) {
    try {
      XMPMeta from = XMPMetaFactory.parseFromString(packet);
      XMPMeta to = XMPMetaFactory.create();
      copy(from, to, XMPConst.NS_DC, "dc:rights");
      copy(from, to, XMPConst.NS_DC, "dc:creator");
      copy(from, to, XMPConst.NS_XMP_RIGHTS, "");
      SerializeOptions compact = new SerializeOptions().setUseCompactFormat(true);
      return Optional.of(XMPMetaFactory.serializeToString(to, compact));
    } catch (XMPException e) {
      LOG.warn("the XMP packet is damaged and left out", e);
      return Optional.empty();
    }
  }

  private static void copy(XMPMeta from, XMPMeta to, String namespace, String prefix)
      throws XMPException {
    for (Iterator<?> i = from.iterator(namespace, null, null); i.hasNext(); ) {
      XMPPropertyInfo p = (XMPPropertyInfo) i.next();
      String path = p.getPath();
      if (path != null && !path.isEmpty() && path.startsWith(prefix)) {
        to.setProperty(namespace, path, p.getValue(), p.getOptions());
      }
    }
  }

  private static byte[] copyrightOnly(byte[] iptc) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    while (at + 5 <= iptc.length && iptc[at] == 0x1c) {
      int record = iptc[at + 1];
      int length = (iptc[at + 3] & 0xff) << 8 | iptc[at + 4] & 0xff;
      if (length > 0x7fff || at + 5 + length > iptc.length) {
        break;
      }
      boolean encoding = record == 1 && iptc[at + 2] == 90;
      if (encoding || record == 2 && IPTC_COPYRIGHT.contains((int) iptc[at + 2])) {
        out.write(iptc, at, 5 + length);
      }
      at += 5 + length;
    }
    return out.toByteArray();
  }

  /// The EXIF block for JPEG and PNG; empty if there is nothing to say. Maker notes go first when
  /// it is longer than `limit`.
  Optional<byte[]> exifBlock(int limit) {
    TreeMap<Integer, Original.Field> exif = new TreeMap<>(fields.exif());
    if (fields.main().isEmpty() && exif.isEmpty() && fields.gps().isEmpty()) {
      return Optional.empty();
    }
    byte[] block = TiffFields.block(fields.order(), fields.main(), exif, fields.gps());
    if (block.length > limit) {
      exif.values().removeIf(f -> f.bytes().length > 4096);
      block = TiffFields.block(fields.order(), fields.main(), exif, fields.gps());
    }
    if (block.length > limit) {
      LOG.warn("EXIF of {} bytes does not fit and is left out", block.length);
      return Optional.empty();
    }
    return Optional.of(block);
  }
}
