package groundglass.develop.encode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Words in IPTC-IIM records (version 4, record 2), for programs that read nothing newer.
final class IptcWords {
  private static final int MARK = 0x1c;
  private static final int CHARACTERS = 90;
  private static final int TITLE = 5;
  private static final int KEYWORD = 25;
  private static final int BY_LINE = 80;
  private static final int COPYRIGHT = 116;
  private static final int CAPTION = 120;
  private static final Set<Integer> OURS = Set.of(TITLE, KEYWORD, BY_LINE, COPYRIGHT, CAPTION);
  private static final byte[] UTF_8 = {0x1b, '%', 'G'};

  /// Longer texts would need the extended form that few programs read.
  private static final int LONGEST = 0x7fff;

  private IptcWords() {}

  /// The records with these words in place of their own. Records in another character set than
  /// UTF-8 keep only what is plain ASCII, because the set is said once for all.
  static byte[] in(byte[] iptc, Described words) {
    var out = new ByteArrayOutputStream();
    put(out, 1, CHARACTERS, UTF_8);
    boolean utf8 = saysUtf8(iptc);
    for (int at = 0; at + 5 <= iptc.length && iptc[at] == MARK; ) {
      int record = iptc[at + 1] & 0xff;
      int set = iptc[at + 2] & 0xff;
      int length = (iptc[at + 3] & 0xff) << 8 | iptc[at + 4] & 0xff;
      if (length > LONGEST || at + 5 + length > iptc.length) {
        break;
      }
      boolean replaced = record == 2 && OURS.contains(set) || record == 1 && set == CHARACTERS;
      if (!replaced && (utf8 || plain(iptc, at + 5, length))) {
        out.write(iptc, at, 5 + length);
      }
      at += 5 + length;
    }
    put(out, TITLE, words.title());
    words.keywords().forEach(k -> put(out, KEYWORD, k));
    put(out, BY_LINE, words.creator());
    put(out, COPYRIGHT, words.copyright());
    put(out, CAPTION, words.caption());
    return out.toByteArray();
  }

  private static boolean saysUtf8(byte[] iptc) {
    return iptc.length >= 8
        && iptc[0] == MARK
        && iptc[1] == 1
        && iptc[2] == CHARACTERS
        && iptc[4] == 3
        && iptc[5] == UTF_8[0]
        && iptc[6] == UTF_8[1]
        && iptc[7] == UTF_8[2];
  }

  private static boolean plain(byte[] bytes, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private static void put(ByteArrayOutputStream out, int set, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && bytes.length <= LONGEST) {
      put(out, 2, set, bytes);
    }
  }

  private static void put(ByteArrayOutputStream out, int record, int set, byte[] bytes) {
    out.write(MARK);
    out.write(record);
    out.write(set);
    out.write(bytes.length >> 8);
    out.write(bytes.length);
    out.writeBytes(bytes);
  }
}
